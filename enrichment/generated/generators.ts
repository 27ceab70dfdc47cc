import { familiarity } from '../enrichers/quality/generate-familiarity.ts';
import { commonWords } from '../gazetteer/generate-common-words.ts';
import { gazetteer } from '../gazetteer/generate-gazetteer.ts';
import { phoneLengths } from '../redact/generate-phone-lengths.ts';
import { recallTable } from '../redact/measure/generate-recall-table.ts';
import type { Generator } from './generator.ts';

/** Every generated file of the enrichment; `gazetteer` comes before `common-words`, which reads its communes. */
export const ENRICHMENT_GENERATORS: readonly Generator[] = [
  gazetteer,
  commonWords,
  familiarity,
  phoneLengths,
  recallTable,
];
