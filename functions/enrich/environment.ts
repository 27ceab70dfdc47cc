import type { EnricherOptions } from '#enrichment/enrichers/index.ts';
import type { TableAddress } from '#enrichment/table/dynamodb-table.ts';
import { parseTableAddress } from '#enrichment/table/table-address.ts';
import { type GateSettings, parseGateSettings } from '#enrichment/work/gate-settings.ts';

/** What the enriching function is told by its environment. */
export interface Environment {
  readonly address: TableAddress;
  readonly gate: GateSettings;
  readonly enrichers: EnricherOptions;
}

/** Throws `CONFIGURATION` naming the variable that is wrong. */
export function readEnvironment(): Environment {
  const { GEOCODER_URL } = process.env;
  return {
    address: parseTableAddress(process.env),
    gate: parseGateSettings(process.env),
    enrichers: GEOCODER_URL ? { geocoderUrl: GEOCODER_URL } : {},
  };
}
