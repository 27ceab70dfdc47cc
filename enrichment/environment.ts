/** Another database that the contract suite shall run against, besides memory and dynalite. */
export function readTestEndpoint(): string | undefined {
  return process.env.DYNAMODB_ENDPOINT;
}
