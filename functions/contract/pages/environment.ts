/** `PLAYGROUND_URL`: the service that the pages are tested on; empty for one that the tests start. */
export function readTarget(): string {
  return (process.env.PLAYGROUND_URL ?? '').replace(/\/$/, '');
}

/** The environment of a child process: this one's without AWS credentials. */
export function withoutCredentials(): NodeJS.ProcessEnv {
  const { AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...rest } = process.env;
  return rest;
}
