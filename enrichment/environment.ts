/** The endpoint that the tests of table and store run against; unset, they use dynalite. */
export function readTestEndpoint(): string | undefined {
  return process.env.DYNAMODB_ENDPOINT;
}

/** The environment for child processes. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return process.env;
}
