import { absent, anyOf, lessThan, present } from '../table/conditions.ts';
import type { Item, Table } from '../table/table.ts';
import { type CountOptions, counterKey, countObservation, erasureOf } from './count.ts';
import {
  expiryOf,
  ITEM_VERSION,
  pendingState,
  reviewList,
  shardOf,
  shareOrder,
  timeOrder,
  utteranceKey,
} from './layout.ts';
import type { Observation } from './observation.ts';
import { hashSentence } from './sentence-hash.ts';

export type { Observation } from './observation.ts';

/** `counted` the first time, `repeated` when it was delivered before, `erased` when the sentence was erased since. */
export type Recorded = 'counted' | 'repeated' | 'erased';

/** An utterance that was seen again is written when its last prediction is this much older, of another day or of another model. */
const REFRESH_MS = 6 * 3_600_000;
/** "demain" is resolved against when a sentence was last seen, and days begin in Paris. */
const PARIS_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/**
 * Records one prediction. Idempotent in each part, in any order of deliveries: each id is counted once, and an utterance's attributes
 * are set by its first observation or by a late one. Reads are cheaper than writes: an utterance seen lately is only read.
 */
export async function recordObservation(
  table: Table,
  observation: Observation,
  options: CountOptions = {},
): Promise<Recorded> {
  const hash = hashSentence(observation.sentence);
  const found = await table.get(utteranceKey(hash));
  for (let erasedAtMs = erasureOf(found); ; ) {
    if (erasedAtMs >= observation.atMs) {
      // Left by a delivery that died when it had counted.
      await table.delete(counterKey(hash, 0, observation));
      return 'erased';
    }
    // The count comes first: if this process dies in between, the next delivery of the same line finishes the rest.
    const { counted, items } = await countObservation(table, { hash, erasedAtMs }, observation, options);
    const erasedSince = erasureOf(await upsertUtterance(table, hash, observation, { isNew: found === undefined }));
    if (erasedSince === erasedAtMs) return counted ? 'counted' : 'repeated';
    // It was erased in between, and what was counted is void. The eraser may have listed what there is to delete before it was written.
    for (const item of items) await table.delete(item);
    erasedAtMs = erasedSince;
  }
}

/** Creates or updates the utterance, unless it is recent enough; returns it as it is after the count. */
async function upsertUtterance(
  table: Table,
  hash: string,
  observation: Observation,
  { isNew }: { isNew: boolean },
): Promise<Item | undefined> {
  const { atMs, sentence, redactions, prediction, model } = observation;
  const stored = isNew ? undefined : await table.get(utteranceKey(hash));
  if (stored?.text !== undefined && isRecent(stored, observation)) return stored;
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
  const outcome = await table.update(utteranceKey(hash), change, isNewer);
  return outcome.applied ? outcome.item : table.get(utteranceKey(hash));
}

function isRecent({ lastSeenMs, model }: Item, observation: Observation): boolean {
  if (typeof lastSeenMs !== 'number') return false;
  if (lastSeenMs >= observation.atMs) return true;
  const isLately = observation.atMs - lastSeenMs < REFRESH_MS;
  return isLately && model === observation.model && PARIS_DAY.format(lastSeenMs) === PARIS_DAY.format(observation.atMs);
}
