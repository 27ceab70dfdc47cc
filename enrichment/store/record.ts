import type { Prediction } from '#model/classifier.ts';
import { EnrichmentError } from '../enrichment-error.ts';
import type { Redaction } from '../redact.ts';
import { absent, allOf, anyOf, contains, lacks, lessThan, present, sizeBelow } from '../table/conditions.ts';
import type { Item, Key, Table } from '../table/table.ts';
import {
  dayList,
  dayOf,
  expiryOf,
  ITEM_VERSION,
  pendingState,
  reviewList,
  SEEN_PREFIX,
  shardOf,
  shareOrder,
  timeOrder,
  utteranceKey,
} from './layout.ts';
import { hashSentence } from './sentence-hash.ts';

/** One prediction of a sentence, as the log line carries it. */
export interface Observation {
  /** Unique to the prediction, and the same each time it is delivered. */
  readonly id: string;
  readonly atMs: number;
  /** Redacted. */
  readonly sentence: string;
  readonly redactions: readonly Redaction[];
  readonly prediction: Prediction;
  readonly model: string;
}

/** `counted` the first time, `repeated` when it was delivered before, `erased` when the sentence was erased since. */
export type Recorded = 'counted' | 'repeated' | 'erased';

/** Ids in one set: 1,000 of 36 bytes make an item of 36 KB, and every write is charged by the size of the item. */
const IDS_PER_ITEM = 1_000;

/**
 * Records one prediction. Idempotent in each part, in any order of deliveries: ids are members of a set, and an utterance's
 * attributes are set by its first observation or by its latest.
 */
export async function recordObservation(table: Table, observation: Observation): Promise<Recorded> {
  const hash = hashSentence(observation.sentence);
  // The count comes first: if this process dies in between, the next delivery of the same line finishes the rest.
  const { seen, counted } = await count(table, hash, observation);
  if (await upsertUtterance(table, hash, observation)) return counted ? 'counted' : 'repeated';
  const erasedAtMs = (await table.get(utteranceKey(hash)))?.erasedAtMs;
  if (typeof erasedAtMs !== 'number' || erasedAtMs < observation.atMs) return counted ? 'counted' : 'repeated';
  await uncount(table, seen, observation.id);
  return 'erased';
}

/** Adds the id to the first of the day's sets that has it or has room; the order is fixed, so a repeat ends at the same one. */
async function count(table: Table, hash: string, observation: Observation): Promise<{ seen: Key; counted: boolean }> {
  const { id, atMs, prediction, model } = observation;
  const day = dayOf(atMs);
  for (let n = 0; ; ) {
    const seen = { pk: hash, sk: `${SEEN_PREFIX}${day}#${model}#${hashSentence(id).slice(0, 1)}#${n}` };
    const change = {
      set: {
        list: dayList(day, shardOf(hash)),
        listOrder: hash,
        intent: prediction.intent,
        confidence: prediction.confidence,
        accepted: prediction.accepted,
        expiresAt: expiryOf(atMs),
      },
      add: { n: 1 },
      addToSet: { ids: id },
    };
    const isNew = anyOf([absent('ids')], [lacks('ids', id), sizeBelow('ids', IDS_PER_ITEM)]);
    const outcome = await table.update(seen, change, isNew);
    if (outcome.applied) return { seen, counted: true };
    const ids = idsOf(await table.get(seen));
    if (ids.has(id)) return { seen, counted: false };
    // Not full any more after an erasure in between: try the same set again, so that no id is added to a later set while this one has room.
    if (ids.size >= IDS_PER_ITEM) n++;
  }
}

/** Empty when the item, or its last id, was deleted in between. */
function idsOf(item: Item | undefined): ReadonlySet<string> {
  if (item?.ids === undefined || item.ids instanceof Set) return item?.ids ?? new Set();
  // Such an item never takes an id: trying it again would not end.
  throw new EnrichmentError(
    'TABLE_REFUSED',
    `item ${item.pk} ${item.sk}: ids: expected a set, found ${typeof item.ids}`,
  );
}

/** Creates or updates the utterance; false for an observation that is not newer than the latest one, or than an erasure. */
async function upsertUtterance(
  table: Table,
  hash: string,
  { atMs, sentence, redactions, prediction, model }: Observation,
): Promise<boolean> {
  const { intent, confidence, accepted, scores } = prediction;
  const shard = shardOf(hash);
  const change = {
    set: { v: ITEM_VERSION, lastSeenMs: atMs, intent, confidence, accepted, scores, model, expiresAt: expiryOf(atMs) },
    setIfAbsent: {
      text: sentence,
      redactions: redactions.map(({ type, count: times }) => ({ type, count: times })),
      firstSeenMs: atMs,
      fence: 0,
      attempts: 0,
      state: pendingState(shard),
      stateOrder: timeOrder(atMs),
      ...(!accepted && { list: reviewList(shard), listOrder: shareOrder(1 - confidence) }),
    },
  };
  const isNewer = anyOf(
    [absent('text'), absent('erasedAtMs')],
    [absent('text'), lessThan('erasedAtMs', atMs)],
    [present('text'), lessThan('lastSeenMs', atMs)],
  );
  return (await table.update(utteranceKey(hash), change, isNewer)).applied;
}

async function uncount(table: Table, seen: Key, id: string): Promise<void> {
  await table.update(seen, { add: { n: -1 }, deleteFromSet: { ids: id } }, allOf(contains('ids', id)));
  await table.delete(seen, allOf(absent('ids')));
}
