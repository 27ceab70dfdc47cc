/** `PLAYGROUND_URL`: the service to drive in the browser; empty for one in this process. */
export function readTarget(): string {
  return (process.env.PLAYGROUND_URL ?? '').replace(/\/$/, '');
}
