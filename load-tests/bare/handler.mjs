// The smallest possible function: its times are those of the platform, Node and the runtime client.
const bootMs = performance.now();
const { bootstrapComplete } = performance.nodeTiming;
let cold = true;

export const handler = async () => {
  const timing = cold ? `node;dur=${bootstrapComplete.toFixed(3)}, boot;dur=${bootMs.toFixed(3)}` : '';
  const headers = { 'content-type': 'application/json', 'server-timing': timing, 'x-cold-start': cold ? '1' : '0' };
  cold = false;
  return { statusCode: 200, headers, body: '{"hello":"world"}' };
};
