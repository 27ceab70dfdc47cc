import type { Enricher } from '../enricher.ts';
import { quality } from './quality.ts';

export interface EnricherOptions {
  /** Where the geocoding API answers; without it places get no coordinates from outside. */
  readonly geocoderUrl?: string;
}

/** All enrichers, each under its own name. */
export function createEnrichers(_options: EnricherOptions): readonly Enricher<unknown>[] {
  return [quality];
}
