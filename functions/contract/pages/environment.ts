/** `PLAYGROUND_URL`: the service that the pages are tested on; empty for one that the tests start. */
export function readTarget(): string {
  return (process.env.PLAYGROUND_URL ?? '').replace(/\/$/, '');
}
