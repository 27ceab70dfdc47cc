/** Another database that the tests of the table and the store shall run against; unset, they use dynalite. */
export function readTestEndpoint(): string | undefined {
  return process.env.DYNAMODB_ENDPOINT;
}

/** What a child process inherits. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return process.env;
}
