/** The environment of a child process: this process's own, with `more` added. */
export function inheritedEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

/** The region to deploy to, as `serverless.yml` reads it: AWS_REGION, or Paris. */
export function readRegion(): string {
  return process.env.AWS_REGION ?? 'eu-west-3';
}

/** Whether calls go to another endpoint than AWS, where S3 buckets are addressed by path. */
export function hasOwnEndpoint(): boolean {
  return Boolean(process.env.AWS_ENDPOINT_URL ?? process.env.AWS_ENDPOINT_URL_S3);
}

/** In a pipeline: the OpenID Connect token of the job (AWS_ID_TOKEN), and the file that the AWS SDK reads it from. */
export function readIdentity(): { readonly token: string | undefined; readonly file: string | undefined } {
  return { token: process.env.AWS_ID_TOKEN, file: process.env.AWS_WEB_IDENTITY_TOKEN_FILE };
}

/** How often an operation of CloudFormation is asked for its state, in milliseconds; the framework reads the same variable. */
export function pollIntervalMs(): number {
  return Number(process.env.SLS_AWS_MONITORING_FREQUENCY ?? 5_000);
}

/** A key of the stage that is deployed to, for the prediction that a deployment asks for at its end. */
export function readApiKey(): string | undefined {
  return process.env.API_KEY || undefined;
}

/** The variable that `remove.ts` starts the framework with; without it the framework's own command asks nothing. */
export const REMOVAL = 'INTENT_REMOVAL';

/** The stage whose removal `remove.ts` has asked about. */
export function confirmedRemoval(): string | undefined {
  return process.env[REMOVAL];
}
