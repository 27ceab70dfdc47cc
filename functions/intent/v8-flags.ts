const CHECK_EVERY_MS = 100;
/** Two semi-spaces of 2 MiB. With half of that, objects that are alive during a collection are promoted to the old generation too early. */
const SUFFICIENT_BYTES = 4 * 1024 * 1024;

/** Resets two of the flags that Lambda starts Node with, after those of `NODE_OPTIONS`: here they cost more than they bring. */
function relaxFlags({ setFlagsFromString, getHeapSpaceStatistics }: typeof import('node:v8')): void {
  // V8 accepts cached code only under the flags that it was compiled with; without this, Node compiles its own modules again, and
  // loading node:crypto takes 10 ms instead of 3. The global `gc` remains.
  setFlagsFromString('--no-expose-gc');
  // V8 doubles the young generation, up to Lambda's 25 MB a semi-space, whenever as many bytes as it has have survived, which
  // always happens in time. A request leaves little garbage, so the growth ends at the first doubling.
  const timer = setInterval(() => {
    const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (space === undefined || space.space_size < SUFFICIENT_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  }, CHECK_EVERY_MS).unref();
}

// At import, to be done before the handler's other imports are evaluated.
if (process.execArgv.includes('--expose-gc')) relaxFlags(process.getBuiltinModule('node:v8'));
