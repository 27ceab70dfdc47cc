import { type EnricherOptions, parseEnricherOptions } from '#enrichment/enrichers/options.ts';
import type { TableAddress } from '#enrichment/table/dynamodb-table.ts';
import { type LoadThrottleSettings, parseLoadThrottleSettings } from '#enrichment/worker/load-throttle-settings.ts';

/** What a child process inherits: the developer's environment, less AWS credentials, which nothing here needs. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...rest } = process.env;
  return rest;
}

/** What the functions of the service are told: where the model and the table are, and that predictions are recorded. */
export function serviceEnvironment(
  modelDirectory: string,
  { name, region, endpoint }: TableAddress,
): NodeJS.ProcessEnv {
  const inherited = inheritedEnvironment();
  return {
    ...inherited,
    MODEL_DIR: modelDirectory,
    ENRICH_SCHEDULE: 'false',
    CAPTURE: inherited.CAPTURE ?? 'on',
    TABLE_NAME: name,
    AWS_REGION: region,
    DYNAMODB_ENDPOINT: endpoint,
  };
}

/** What the schedule is told. Throws `CONFIGURATION` naming the variable that is wrong. */
export function scheduleEnvironment(): {
  readonly throttle: LoadThrottleSettings;
  readonly enrichers: EnricherOptions;
} {
  return { throttle: parseLoadThrottleSettings(process.env), enrichers: parseEnricherOptions(process.env) };
}
