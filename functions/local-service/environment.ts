import { type EnricherOptions, parseEnricherOptions } from '#enrichment/enrichers/options.ts';
import type { TableAddress } from '#enrichment/table/dynamodb-table.ts';
import { type LoadThrottleSettings, parseLoadThrottleSettings } from '#enrichment/worker/load-throttle-settings.ts';

/** The environment of a child process: the developer's own without AWS credentials, which nothing here needs. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...rest } = process.env;
  return rest;
}

/** The environment of the functions: the model's directory, the table's address, and capture switched on. */
export function serviceEnvironment(
  modelDirectory: string,
  { name, region, endpoint }: TableAddress,
): NodeJS.ProcessEnv {
  const inherited = inheritedEnvironment();
  return {
    ...inherited,
    MODEL_DIR: modelDirectory,
    ENCODER_DIR: encoderDirectory(),
    ENRICH_SCHEDULE: 'false',
    CAPTURE: inherited.CAPTURE ?? 'on',
    TABLE_NAME: name,
    AWS_REGION: region,
    DYNAMODB_ENDPOINT: endpoint,
  };
}

/** Whether npm runs this process as a script: npm and a shell are its ancestors, and a signal may end them alone. */
export function isNpmScript(): boolean {
  return process.env.npm_lifecycle_event !== undefined;
}

/** `ENCODER_DIR`: where the encoder lies; the committed one when unset. */
export function encoderDirectory(): string {
  return process.env.ENCODER_DIR ?? 'model/encoder/artifacts';
}

/** The settings of the schedule. Throws `CONFIGURATION` with the name of an invalid variable. */
export function scheduleEnvironment(): {
  readonly throttle: LoadThrottleSettings;
  readonly enrichers: EnricherOptions;
} {
  return { throttle: parseLoadThrottleSettings(process.env), enrichers: parseEnricherOptions(process.env) };
}
