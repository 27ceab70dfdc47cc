import { type EnricherOptions, parseEnricherOptions } from '#enrichment/enrichers/options.ts';
import type { TableAddress } from '#enrichment/table/dynamodb-table.ts';
import { parseTableAddress } from '#enrichment/table/table-address.ts';
import { type LoadThrottleSettings, parseLoadThrottleSettings } from '#enrichment/worker/load-throttle-settings.ts';

/** The environment variables of the enriching function. */
export interface Environment {
  readonly address: TableAddress;
  readonly throttle: LoadThrottleSettings;
  readonly enrichers: EnricherOptions;
}

/** The variables or their defaults. Throws `CONFIGURATION` with the name of an invalid variable. */
export function readEnvironment(): Environment {
  return {
    address: parseTableAddress(process.env),
    throttle: parseLoadThrottleSettings(process.env),
    enrichers: parseEnricherOptions(process.env),
  };
}
