import { afterEach, expect, test } from 'vitest';
import { type RuntimeApi, startRuntimeApi } from './runtime-api.ts';

const seen: unknown[][] = [];
let api: RuntimeApi | undefined;

afterEach(() => {
  api?.close();
  seen.length = 0;
});

async function start() {
  const record =
    (name: string) =>
    (...rest: unknown[]) =>
      void seen.push([name, ...rest]);
  const listener = {
    onNext: record('next'),
    onResponse: record('response'),
    onError: record('error'),
    onInitError: record('init'),
  };
  const started = await startRuntimeApi(listener);
  api = started;
  const call = (path: string, body?: unknown) =>
    fetch(
      `http://${started.address}/2018-06-01/runtime/${path}`,
      body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
    );
  return { api: started, call };
}

const INVOCATION = { requestId: 'one', deadlineMs: 1_700_000_000_000, functionArn: 'arn:tested', event: '{"é":1}' };

async function hand(started: Awaited<ReturnType<typeof start>>) {
  const next = started.call('invocation/next');
  while (!seen.some(([name]) => name === 'next')) await new Promise(setImmediate);
  started.api.send(INVOCATION);
  return next;
}

test('sends a call with the headers of the Runtime API', async () => {
  const invocation = await hand(await start());
  expect(await invocation.text()).toBe(INVOCATION.event);
  expect(Object.fromEntries(invocation.headers)).toMatchObject({
    'lambda-runtime-aws-request-id': 'one',
    'lambda-runtime-deadline-ms': '1700000000000',
    'lambda-runtime-invoked-function-arn': 'arn:tested',
  });
});

test('accepts the response to the current call once, with 202', async () => {
  const started = await start();
  await hand(started);
  expect((await started.call('invocation/one/response', { ok: true })).status).toBe(202);
  expect((await started.call('invocation/one/response', { ok: true })).status).toBe(400);
  expect(seen).toEqual([['next'], ['response', 'one', '{"ok":true}']]);
});

test.each([
  ['a response to another call with 400', 'invocation/two/response', 400, 'InvalidRequestID'],
  ['an error of another call with 400', 'invocation/two/error', 400, 'InvalidRequestID'],
  ['an init error after the init with 403', 'init/error', 403, 'InvalidStateTransition'],
  ['a call it does not have with 404', 'invocation/one/nothing', 404, 'NotFound'],
])('refuses %s', async (_case, path, status, errorType) => {
  const started = await start();
  await hand(started);
  const answer = await started.call(path, {});
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ errorType });
  expect(seen).toEqual([['next']]);
});

test('reports an init error', async () => {
  const { call } = await start();
  const error = { errorType: 'TypeError', errorMessage: 'broken' };
  expect((await call('init/error', error)).status).toBe(202);
  expect(seen).toEqual([['init', error]]);
});

test('refuses a response over 6 MB with 413 and reports the error', async () => {
  const started = await start();
  await hand(started);
  expect((await started.call('invocation/one/response', 'x'.repeat(6_291_556))).status).toBe(413);
  expect(seen[1]).toMatchObject(['error', 'one', { errorType: 'Function.ResponseSizeTooLarge' }]);
});
