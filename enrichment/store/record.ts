import type { Prediction } from '#model/classifier.ts';
import { EnrichmentError } from '../enrichment-error.ts';
import type { Redaction } from '../redact.ts';
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

/** One prediction that was made: what the log line carries. */
export interface Sighting {
  /** Unique to the prediction, and the same each time it is delivered. */
  readonly id: string;
  readonly atMs: number;
  /** Redacted. */
  readonly sentence: string;
  readonly redactions: readonly Redaction[];
  readonly prediction: Prediction;
  readonly model: string;
}

/** `counted` the first time, `repeated` when it was delivered before, `erased` when the sentence was forgotten since. */
export type Recorded = 'counted' | 'repeated' | 'erased';

/** Ids in one set: 1,000 of 36 bytes keep an item at 36 KB, of which every write is charged. */
const IDS_PER_ITEM = 1_000;

/**
 * Records one prediction. Any part of it may be repeated, by anyone, in any order: ids are members of a set, and the utterance is
 * made from attributes that the first writer sets and the latest sighting moves.
 */
export async function recordSighting(table: Table, sighting: Sighting): Promise<Recorded> {
  const hash = hashSentence(sighting.sentence);
  // The count comes first: if this process dies in between, the next delivery of the same line finishes the rest.
  const { seen, counted } = await count(table, hash, sighting);
  if (await touch(table, hash, sighting)) return counted ? 'counted' : 'repeated';
  const erasedAtMs = (await table.get(utteranceKey(hash)))?.erasedAtMs;
  if (typeof erasedAtMs !== 'number' || erasedAtMs < sighting.atMs) return counted ? 'counted' : 'repeated';
  await uncount(table, seen, sighting.id);
  return 'erased';
}

/** Adds the id to the first of the day's sets that has it or has room; the order is fixed, so a repeat ends at the same one. */
async function count(table: Table, hash: string, sighting: Sighting): Promise<{ seen: Key; counted: boolean }> {
  const { id, atMs, prediction, model } = sighting;
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
    const outcome = await table.update(seen, change, [
      [{ attribute: 'ids', is: 'absent' }],
      [
        { attribute: 'ids', is: 'lacks', value: id },
        { attribute: 'ids', is: 'size below', value: IDS_PER_ITEM },
      ],
    ]);
    if (outcome.applied) return { seen, counted: true };
    const ids = idsOf(await table.get(seen));
    if (ids.has(id)) return { seen, counted: false };
    // Not full any more: an erasure came in between, and the id must not end up behind a set with room.
    if (ids.size >= IDS_PER_ITEM) n++;
  }
}

/** None when the item, or its last id, went in between. */
function idsOf(item: Item | undefined): ReadonlySet<string> {
  if (item?.ids === undefined || item.ids instanceof Set) return item?.ids ?? new Set();
  // Such an item takes no id, ever: looking for room in it again would not end.
  throw new EnrichmentError(
    'TABLE_REFUSED',
    `item ${item.pk} ${item.sk}: ids: expected a set, found ${typeof item.ids}`,
  );
}

/** Makes the utterance, or moves it on; refused for a sighting that is not newer than the last one, or than an erasure. */
async function touch(
  table: Table,
  hash: string,
  { atMs, sentence, redactions, prediction, model }: Sighting,
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
  const { applied } = await table.update(utteranceKey(hash), change, [
    [
      { attribute: 'text', is: 'absent' },
      { attribute: 'erasedAtMs', is: 'absent' },
    ],
    [
      { attribute: 'text', is: 'absent' },
      { attribute: 'erasedAtMs', is: '<', value: atMs },
    ],
    [
      { attribute: 'text', is: 'present' },
      { attribute: 'lastSeenMs', is: '<', value: atMs },
    ],
  ]);
  return applied;
}

async function uncount(table: Table, seen: Key, id: string): Promise<void> {
  await table.update(seen, { add: { n: -1 }, deleteFromSet: { ids: id } }, [
    [{ attribute: 'ids', is: 'contains', value: id }],
  ]);
  await table.delete(seen, [[{ attribute: 'ids', is: 'absent' }]]);
}
