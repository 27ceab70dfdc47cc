import type { EnricherOptions } from '../enrichers/index.ts';
import type { TableAddress } from '../table/dynamodb-table.ts';
import { parseTableAddress } from '../table/table-address.ts';
import { type GateSettings, parseGateSettings } from '../work/gate-settings.ts';

/** What a command is told by its environment. */
export interface Environment {
  /** Where the table is; undefined means the embedded one of this machine. */
  readonly address: TableAddress | undefined;
  readonly gate: GateSettings;
  readonly enrichers: EnricherOptions;
}

/** Throws `CONFIGURATION` naming the variable that is wrong. */
export function readEnvironment(): Environment {
  const { TABLE_NAME, GEOCODER_URL } = process.env;
  return {
    address: TABLE_NAME ? parseTableAddress(process.env) : undefined,
    gate: parseGateSettings(process.env),
    enrichers: GEOCODER_URL ? { geocoderUrl: GEOCODER_URL } : {},
  };
}

/** What a worker process of this command is told: the same, and where the table is. */
export function workerEnvironment({ name, region, endpoint }: TableAddress): NodeJS.ProcessEnv {
  return { ...process.env, TABLE_NAME: name, AWS_REGION: region, ...(endpoint && { DYNAMODB_ENDPOINT: endpoint }) };
}
