import { formatPredictionLine } from '#enrichment/capture/prediction-line.ts';
import { createEnrichers } from '#enrichment/enrichers/index.ts';
import { observeCorpus } from '#enrichment/fault-injection/corpus-observations.ts';
import { type Observation, recordObservation } from '#enrichment/store/record.ts';
import { createMemoryTable } from '#enrichment/table/memory-table.ts';
import { createMeteredTable } from '#enrichment/table/metered-table.ts';
import { readTableDefinition } from '#enrichment/table/table-definition.ts';
import { runInRealTime } from '#enrichment/worker/run-in-real-time.ts';
import { seededRandom } from '#model/random.ts';
import prices from '../prices.json' with { type: 'json' };
import { MEMORY_MB } from './cost.ts';

const DAY_MS = 86_400_000;
const MILLION = 1e6;
const DISTINCT = 1_000;
/** Predictions of the mix with repetitions; the sentence of rank r is asked for with a frequency of 1 / r (Zipf). */
const MIXED = 20_000;

/** `npm run benchmark -- costs`: counted write and read units, and the price of a million predictions, as JSON. */
async function main(): Promise<void> {
  const popular = [];
  for (const perDay of [100, 10_000, 100_000]) popular.push({ perDay, ...(await measurePopular(perDay)) });
  const sentences = observeCorpus(4_000, Date.now() - 20 * DAY_MS).map((observation) => observation.sentence);
  const mixes = {
    'all distinct': await measure(sentences.slice(0, DISTINCT)),
    'real repetition (Zipf)': await measure(zipf(sentences, MIXED)),
    'all equal': await measure(Array.from({ length: MIXED }, () => sentences[0] ?? '')),
  };
  const captureOff = sum(assumedParts(0));
  console.log(
    JSON.stringify(
      {
        prices: { noted: prices.noted, region: prices.region, currency: prices.currency },
        assumptions: ASSUMED,
        'units a sighting of one sentence': popular,
        'units a prediction': mixes,
        'a million predictions, capture off': round(captureOff),
        'a million predictions, capture on': Object.fromEntries(
          Object.entries(mixes).map(([mix, units]) => [mix, priceOf(units)]),
        ),
        'a million predictions elsewhere': prices.alternatives.map(({ name, month, request, millionRequests }) => ({
          name,
          usd: month ?? (request ? request * MILLION : millionRequests),
        })),
        'a stage without traffic, a month': idle(),
      },
      null,
      2,
    ),
  );
}

interface PerPrediction {
  readonly write: number;
  readonly read: number;
}

/** What no table counts. */
const ASSUMED = {
  billedMsOfPrediction: 6,
  platformLogBytes: 1_000,
  predictionsInLogBatch: 50,
  captureMsOfBatch: 300,
  captureMemoryMb: 256,
  enrichMsOfSentence: 4,
  enrichMemoryMb: 512,
  idleEnrichMs: 300,
};

function assumedParts(lineBytes: number): Record<string, number> {
  const { billedMsOfPrediction, platformLogBytes } = ASSUMED;
  return {
    httpApi: prices.httpApi.millionRequests,
    lambda: prices.lambda.millionRequests + computeUsd(billedMsOfPrediction, MEMORY_MB),
    logs: ((platformLogBytes + lineBytes) * MILLION * prices.logs.ingestedGb) / 1e9,
  };
}

function priceOf({ write, read }: PerPrediction) {
  const { predictionsInLogBatch, captureMsOfBatch, captureMemoryMb, enrichMsOfSentence, enrichMemoryMb } = ASSUMED;
  const parts = {
    ...assumedParts(lineBytes()),
    capture:
      prices.lambda.millionRequests / predictionsInLogBatch +
      computeUsd(captureMsOfBatch / predictionsInLogBatch, captureMemoryMb),
    enrichment: computeUsd(enrichMsOfSentence, enrichMemoryMb),
    tableWrites: write * prices.dynamodb.millionWriteUnits,
    tableReads: read * prices.dynamodb.millionReadUnits,
  };
  return {
    ...Object.fromEntries(Object.entries(parts).map(([part, usd]) => [part, round(usd)])),
    all: round(sum(parts)),
  };
}

/** US dollars for a million times this many milliseconds. */
function computeUsd(ms: number, memoryMb: number): number {
  return (ms / 1000) * (memoryMb / 1024) * prices.lambda.gbSecond.arm64 * MILLION;
}

/** The mean of the corpus, with the eight probabilities of a prediction. */
function lineBytes(): number {
  const scores = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`find-intent-${n}`, Math.PI / (n + 4)]));
  const lines = observeCorpus(DISTINCT, Date.now()).map((observation) =>
    formatPredictionLine({
      ...observation,
      id: crypto.randomUUID(),
      prediction: { ...observation.prediction, scores },
    }),
  );
  return lines.join('').length / lines.length;
}

/** Alarms and metrics as `monitoring/` declares them for production, and the schedule's empty runs. */
function idle() {
  const runs = 30 * 24 * 60;
  const schedule =
    (runs / MILLION) * (prices.lambda.millionRequests + computeUsd(ASSUMED.idleEnrichMs, ASSUMED.enrichMemoryMb));
  return { scheduleEveryMinute: round(schedule), anAlarm: prices.cloudWatch.alarm, aMetric: prices.cloudWatch.metric };
}

function openTable() {
  const { GlobalSecondaryIndexes } = readTableDefinition();
  const projected = (name: string): readonly string[] =>
    GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === name)?.Projection.NonKeyAttributes ?? [];
  return createMeteredTable(createMemoryTable(), {
    'by-state': projected('by-state'),
    'by-list': projected('by-list'),
  });
}

/** Units a sighting of a sentence that is enriched already. */
async function measurePopular(perDay: number): Promise<PerPrediction> {
  const { table, units } = openTable();
  const startMs = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS;
  const observe = (n: number): Observation =>
    observation('bonjour', `${n}`, startMs + Math.floor((n * DAY_MS) / perDay));
  await recordObservation(table, observe(0));
  await enrich(table);
  const before = { ...units };
  for (let n = 1; n < perDay; n++) await recordObservation(table, observe(n));
  return perPrediction({ write: units.write - before.write, read: units.read - before.read }, perDay - 1);
}

/** Units a prediction of the mix, captured over a day and enriched. */
async function measure(sentences: readonly string[]): Promise<PerPrediction> {
  const { table, units } = openTable();
  const startMs = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS;
  for (const [n, sentence] of sentences.entries()) {
    await recordObservation(
      table,
      observation(sentence, `${n}`, startMs + Math.floor((n * DAY_MS) / sentences.length)),
    );
  }
  await enrich(table);
  return perPrediction(units, sentences.length);
}

async function enrich(table: Parameters<typeof recordObservation>[0]): Promise<void> {
  await runInRealTime({
    table,
    enrichers: createEnrichers({}),
    remainingMs: () => Number.POSITIVE_INFINITY,
    stopping: () => false,
    throttledShare: () => 0,
  });
}

/** Four in five are accepted, as by the served model in its measurements. */
function observation(sentence: string, name: string, atMs: number): Observation {
  const isAccepted = Number(name) % 5 !== 0;
  const scores = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`find-intent-${n}`, Math.PI / (n + 4)]));
  const prediction = { intent: 'find-train', confidence: isAccepted ? 0.9 : 0.4, accepted: isAccepted, scores };
  const id = `${name.padStart(8, '0')}-0000-4000-8000-000000000000`;
  return { id, atMs, sentence, redactions: [], prediction, model: 'a1b2c3d4' };
}

function zipf(sentences: readonly string[], n: number): string[] {
  const random = seededRandom(7);
  const weights: number[] = [];
  for (const rank of sentences.keys()) weights.push((weights.at(-1) ?? 0) + 1 / (rank + 1));
  const total = weights.at(-1) ?? 0;
  return Array.from({ length: n }, () => {
    const at = random() * total;
    return sentences[weights.findIndex((weight) => weight >= at)] ?? '';
  });
}

function perPrediction({ write, read }: PerPrediction, n: number): PerPrediction {
  return { write: round(write / n), read: round(read / n) };
}

function sum(parts: Readonly<Record<string, number>>): number {
  return Object.values(parts).reduce((total, part) => total + part, 0);
}

function round(value: number): number {
  return Number(value.toFixed(2));
}

await main();
