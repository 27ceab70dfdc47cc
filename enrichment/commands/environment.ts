import { type EnricherOptions, parseEnricherOptions } from '../enrichers/options.ts';
import type { TableAddress } from '../table/dynamodb-table.ts';
import { parseTableAddress } from '../table/table-address.ts';
import { type GateSettings, parseGateSettings } from '../worker/gate-settings.ts';

/** What a command is told by its environment. */
export interface Environment {
  /** Where the table is; undefined means the embedded one of this machine. */
  readonly address: TableAddress | undefined;
  readonly gate: GateSettings;
  readonly enrichers: EnricherOptions;
}

/** Throws `CONFIGURATION` naming the variable that is wrong. */
export function readEnvironment(): Environment {
  const { TABLE_NAME, DYNAMODB_ENDPOINT } = process.env;
  return {
    // An endpoint alone names no table: better refused than taken for this machine's.
    address: TABLE_NAME || DYNAMODB_ENDPOINT ? parseTableAddress(process.env) : undefined,
    gate: parseGateSettings(process.env),
    enrichers: parseEnricherOptions(process.env),
  };
}

/** What a worker process of this command is told: the same, and where the table is. Compiling again would be a third of its start. */
export function workerEnvironment({ name, region, endpoint }: TableAddress): NodeJS.ProcessEnv {
  return {
    NODE_COMPILE_CACHE: '.build/compile-cache',
    ...process.env,
    TABLE_NAME: name,
    AWS_REGION: region,
    ...(endpoint && { DYNAMODB_ENDPOINT: endpoint }),
  };
}
