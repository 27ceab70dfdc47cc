import { type EnricherOptions, parseEnricherOptions } from '#enrichment/enrichers/options.ts';
import type { TableAddress } from '#enrichment/table/dynamodb-table.ts';
import { parseTableAddress } from '#enrichment/table/table-address.ts';
import { type LoadThrottleSettings, parseLoadThrottleSettings } from '#enrichment/worker/load-throttle-settings.ts';

/** What the enriching function is told by its environment. */
export interface Environment {
  readonly address: TableAddress;
  readonly throttle: LoadThrottleSettings;
  readonly enrichers: EnricherOptions;
}

/** Throws `CONFIGURATION` naming the variable that is wrong. */
export function readEnvironment(): Environment {
  return {
    address: parseTableAddress(process.env),
    throttle: parseLoadThrottleSettings(process.env),
    enrichers: parseEnricherOptions(process.env),
  };
}
