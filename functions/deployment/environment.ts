/** What the framework's process is given: all of ours, and whatever `more` sets on top. */
export function inheritedEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

/** The region that is deployed to, as `serverless.yml` reads it; Paris unless AWS_REGION says otherwise. */
export function readRegion(): string {
  return process.env.AWS_REGION ?? 'eu-west-3';
}

/** Whether an endpoint other than AWS is asked; object storage is then addressed by path. */
export function hasOwnEndpoint(): boolean {
  return Boolean(process.env.AWS_ENDPOINT_URL ?? process.env.AWS_ENDPOINT_URL_S3);
}

/** In a pipeline: the token that says which job this is (AWS_ID_TOKEN), and the file that the AWS SDK reads it from. */
export function readIdentity(): { readonly token: string | undefined; readonly file: string | undefined } {
  return { token: process.env.AWS_ID_TOKEN, file: process.env.AWS_WEB_IDENTITY_TOKEN_FILE };
}
