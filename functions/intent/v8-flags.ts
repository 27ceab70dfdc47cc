const CHECK_EVERY_MS = 100;
/** Two halves of 2 MiB. With half of that, whatever lives during a collection is taken for old and stays for long. */
const ENOUGH_BYTES = 4 * 1024 * 1024;

/**
 * Lambda starts Node with flags of its own, after those of `NODE_OPTIONS`; two of them cost more than they bring here, and V8
 * lets them be changed while it runs.
 */
function takeBack({ setFlagsFromString, getHeapSpaceStatistics }: typeof import('node:v8')): void {
  // V8 takes cached code only under the flags it was made with, so Node would compile its own modules afresh, and node:crypto
  // take 10 ms instead of 3. `gc` itself stays where it is.
  setFlagsFromString('--no-expose-gc');
  // V8 doubles the space for new objects, up to Lambda's 25 MB a half, whenever as much as it holds has survived, which is only a
  // matter of time. A call's garbage is small, so it stops growing at the first doubling.
  const timer = setInterval(() => {
    const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (space === undefined || space.space_size < ENOUGH_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  }, CHECK_EVERY_MS).unref();
}

// The import does it, so that it comes before the other imports of the handler.
if (process.execArgv.includes('--expose-gc')) takeBack(process.getBuiltinModule('node:v8'));
