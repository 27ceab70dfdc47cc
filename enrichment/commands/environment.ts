import { type EnricherOptions, parseEnricherOptions } from '../enrichers/options.ts';
import type { TableAddress } from '../table/dynamodb-table.ts';
import { parseTableAddress } from '../table/table-address.ts';
import { type LoadThrottleSettings, parseLoadThrottleSettings } from '../worker/load-throttle-settings.ts';

/** The configuration of a command, from the environment. */
export interface Environment {
  /** The table's address; undefined means the embedded one of this machine. */
  readonly address: TableAddress | undefined;
  readonly throttle: LoadThrottleSettings;
  readonly enrichers: EnricherOptions;
}

/** Throws `CONFIGURATION` naming the variable that is wrong. */
export function readEnvironment(): Environment {
  const { TABLE_NAME, DYNAMODB_ENDPOINT } = process.env;
  return {
    // An endpoint without a table is an error, and not this machine's table.
    address: TABLE_NAME || DYNAMODB_ENDPOINT ? parseTableAddress(process.env) : undefined,
    throttle: parseLoadThrottleSettings(process.env),
    enrichers: parseEnricherOptions(process.env),
  };
}

/** The environment of a worker process: this one's, and the table's address. The compile cache saves a third of its start. */
export function workerEnvironment({ name, region, endpoint }: TableAddress): NodeJS.ProcessEnv {
  return {
    NODE_COMPILE_CACHE: '.build/compile-cache',
    ...process.env,
    TABLE_NAME: name,
    AWS_REGION: region,
    ...(endpoint && { DYNAMODB_ENDPOINT: endpoint }),
  };
}
