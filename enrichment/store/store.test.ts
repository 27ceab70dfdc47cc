import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedDatabase } from '../database/embedded.ts';
import { EnrichmentError } from '../enrichment-error.ts';
import { readTestEndpoint } from '../environment.ts';
import { connect } from '../table/dynamodb-table.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import { readTableDefinition } from '../table/table-definition.ts';
import { withRetries } from '../table/with-retries.ts';
import { eraseUtterance } from './erase.ts';
import { utteranceKey } from './layout.ts';
import { claim, complete, giveBack, quarantine, retryLater } from './lease.ts';
import { countSightings, findUtterance } from './lookup.ts';
import { addToRate, recentRate } from './rate.ts';
import { recordSighting, type Sighting } from './record.ts';
import { hashSentence } from './sentence-hash.ts';
import { findDue, isolate, requeueOutdated } from './work.ts';

const NOW_MS = Date.UTC(2026, 2, 14, 9, 30);
const HOUR_MS = 3_600_000;
const LEASE_MS = 60_000;

const database = await startEmbeddedDatabase({});
afterAll(() => database.close());
const endpoint = readTestEndpoint();
const address = endpoint ? { ...database.address, endpoint, name: `store-${Date.now()}` } : database.address;

describe.each([
  ['memory', async () => createMemoryTable()],
  [
    endpoint ?? 'dynalite',
    async () => {
      const connection = connect(address);
      await connection.createTable(readTableDefinition());
      return connection.table;
    },
  ],
])('the utterance store on %s', (_name, open) => {
  let table: Table;
  let serial = 0;
  const sentence = () => `une table pour ${++serial} personnes ${process.pid}`;
  beforeAll(async () => {
    table = await open();
  });

  describe('recording', () => {
    it('makes a pending utterance and counts it', async () => {
      const sighting = sight(sentence());
      expect(await recordSighting(table, sighting)).toBe('counted');
      const hash = hashSentence(sighting.sentence);
      expect(await findUtterance(table, hash, NOW_MS)).toMatchObject({
        hash,
        text: sighting.sentence,
        state: 'pending',
        firstSeenMs: NOW_MS,
        lastSeenMs: NOW_MS,
        intent: 'find-restaurant',
        results: {},
      });
      expect(await countSightings(table, hash, NOW_MS)).toBe(1);
    });

    it('counts one prediction once, in whatever order and however often it is delivered', async () => {
      const text = sentence();
      const sightings = [0, 1, 2].map((n) => sight(text, { id: `once-${text}-${n}`, atMs: NOW_MS + n * HOUR_MS * 20 }));
      const deliveries = [2, 0, 2, 1, 0, 1, 2].flatMap((n) => sightings[n] ?? []);
      const recorded = [];
      for (const delivery of deliveries) recorded.push(await recordSighting(table, delivery));
      expect(recorded.filter((outcome) => outcome === 'counted')).toHaveLength(3);
      const hash = hashSentence(text);
      expect(await countSightings(table, hash, NOW_MS)).toBe(3);
      const found = await findUtterance(table, hash, NOW_MS);
      expect(found?.lastSeenMs).toBe(NOW_MS + 40 * HOUR_MS);
    });

    it('counts concurrent deliveries of the same prediction once', async () => {
      const sighting = sight(sentence());
      const recorded = await Promise.all(Array.from({ length: 6 }, () => recordSighting(table, sighting)));
      expect(recorded.filter((outcome) => outcome === 'counted')).toHaveLength(1);
      expect(await countSightings(table, hashSentence(sighting.sentence), NOW_MS)).toBe(1);
    });

    it('goes on counting, once each, when a set of ids is full', async () => {
      const text = sentence();
      const hash = hashSentence(text);
      const ids = Array.from({ length: 8 }, (_, n) => `full-${text}-${n}`);
      for (const id of ids) await recordSighting(table, sight(text, { id }));
      // As if a day's sets were full: whoever looks for room moves on, whoever was counted is found.
      const { items } = await table.query({ partition: hash, from: 'seen#', before: 'seen$', limit: 100 });
      for (const item of items) {
        const padded = new Set([...(item.ids as Set<string>), ...Array.from({ length: 1_000 }, (_, n) => `pad-${n}`)]);
        await table.update(item, { set: { ids: padded } });
      }
      for (const id of [...ids, ...ids.map((id) => `${id}-more`)]) await recordSighting(table, sight(text, { id }));
      expect(await countSightings(table, hash, NOW_MS)).toBe(16);
    });

    it('hides what is past its time', async () => {
      const sighting = sight(sentence());
      await recordSighting(table, sighting);
      const hash = hashSentence(sighting.sentence);
      const days = 24 * HOUR_MS;
      expect(await findUtterance(table, hash, NOW_MS + 89 * days)).toBeDefined();
      expect(await findUtterance(table, hash, NOW_MS + 90 * days)).toBeUndefined();
      expect(await countSightings(table, hash, NOW_MS + 90 * days)).toBe(0);
    });

    it('keeps the rate of predictions a minute', async () => {
      const atMs = NOW_MS + (100 + serial++) * 24 * HOUR_MS;
      await addToRate(table, [atMs, atMs + 1, atMs - 60_000]);
      await addToRate(table, [atMs + 2]);
      expect(await recentRate(table, atMs)).toBe(3);
      expect(await recentRate(table, atMs + 10 * 60_000)).toBe(0);
    });
  });

  describe('the lease', () => {
    const pending = async () => {
      const sighting = sight(sentence());
      await recordSighting(table, sighting);
      return utteranceKey(hashSentence(sighting.sentence));
    };
    const take = (key: Awaited<ReturnType<typeof pending>>, holder: string, nowMs = NOW_MS) =>
      claim(table, key, { holder, nowMs, leaseMs: LEASE_MS });
    const results = { quality: { version: 1, atMs: NOW_MS, result: { margin: 0.2 } } };
    const finish = { results, signature: 'quality@1', nowMs: NOW_MS };

    it('is held by one at a time, and free again when it has run out', async () => {
      const key = await pending();
      expect(await take(key, 'a')).toMatchObject({ fence: 1, attempts: 1 });
      expect(await take(key, 'b')).toBeUndefined();
      expect(await take(key, 'b', NOW_MS + LEASE_MS - 1)).toBeUndefined();
      expect(await take(key, 'b', NOW_MS + LEASE_MS)).toMatchObject({ fence: 2, attempts: 2 });
    });

    it('recognises a claim that is sent again because its answer was lost', async () => {
      const key = await pending();
      const again = () => claim(sentTwice(table), key, { holder: 'a', nowMs: NOW_MS, leaseMs: LEASE_MS });
      expect(await again()).toMatchObject({ holder: 'a', fence: 1, attempts: 1 });
      expect(await take(key, 'b')).toBeUndefined();
    });

    it('ends with the results, which then are found', async () => {
      const key = await pending();
      const held = await mustHold(take(key, 'a'));
      expect(await complete(sentTwice(table), held, finish)).toBe('written');
      expect(await complete(table, held, finish)).toBe('stale');
      expect(await findUtterance(table, key.pk, NOW_MS)).toMatchObject({ state: 'enriched', attempts: 0, results });
      expect(await take(key, 'b', NOW_MS + HOUR_MS)).toBeUndefined();
    });

    it.each([
      ['complete', (held: Held) => complete(table, held, finish)],
      ['retry', (held: Held) => retryLater(table, held, { results, reason: 'x', retryAtMs: NOW_MS })],
      ['quarantine', (held: Held) => quarantine(table, held, { ...finish, reason: 'x' })],
      ['give back', (held: Held) => giveBack(table, held, NOW_MS)],
    ])('does not let a holder that was superseded %s', async (_what, write) => {
      const key = await pending();
      const old = await mustHold(take(key, 'a'));
      const young = await mustHold(take(key, 'b', NOW_MS + LEASE_MS));
      const before = await table.get(key);
      expect(await write(old)).toBe('stale');
      expect(await table.get(key)).toEqual(before);
      expect(await write(young)).toBe('written');
    });

    it('does not count an attempt that is given back', async () => {
      const key = await pending();
      await giveBack(table, await mustHold(take(key, 'a')), NOW_MS);
      expect(await take(key, 'b')).toMatchObject({ fence: 2, attempts: 1 });
    });

    it('lists what is due and nothing else', async () => {
      const key = await pending();
      const due = async (nowMs: number) => {
        const pages = await Promise.all([...'01234567'].map((shard) => findDue(table, shard, nowMs, 500)));
        return pages.flat().some(({ pk }) => pk === key.pk);
      };
      expect(await due(NOW_MS)).toBe(true);
      const held = await mustHold(take(key, 'a'));
      expect(await due(NOW_MS)).toBe(false);
      expect(await due(NOW_MS + LEASE_MS)).toBe(true);
      await complete(table, held, finish);
      expect(await due(NOW_MS + LEASE_MS)).toBe(false);
    });

    it('queues again only what another signature finished', async () => {
      const [same, other] = [await pending(), await pending()];
      await complete(table, await mustHold(take(same, 'a')), { ...finish, signature: 'quality@2' });
      await complete(table, await mustHold(take(other, 'a')), finish);
      const mine = [same.pk, other.pk];
      const isOutdated = ({ pk }: { pk: string }) => mine.includes(pk);
      const options = { signature: 'quality@2', isOutdated, nowMs: NOW_MS, limit: 100 };
      expect(await requeueOutdated(table, options)).toBe(1);
      expect((await findUtterance(table, other.pk, NOW_MS))?.state).toBe('pending');
      expect((await findUtterance(table, same.pk, NOW_MS))?.state).toBe('enriched');
    });

    it('isolates an item that has no room left for being quarantined', async () => {
      const key = await pending();
      const reason = 'TABLE_ITEM_TOO_LARGE: '.repeat(100);
      const size = Buffer.byteLength(JSON.stringify(await table.get(key)));
      await table.update(key, { set: { junk: 'x'.repeat(409_500 - size) } });
      await isolate(table, key, { reason, nowMs: NOW_MS });
      expect((await table.get(key))?.stateOrder).toBeUndefined();
      expect((await table.get({ ...key, sk: 'quarantine' }))?.reason).toBe(reason);
    });
  });

  describe('erasing', () => {
    it('removes every trace but the hash and the time', async () => {
      const sighting = sight(sentence());
      await recordSighting(table, sighting);
      const hash = hashSentence(sighting.sentence);
      expect(await eraseUtterance(table, hash, NOW_MS + 1)).toBe(2);
      expect(await findUtterance(table, hash, NOW_MS + 1)).toBeUndefined();
      const { items } = await table.query({ partition: hash, limit: 10 });
      expect(items.map((item) => Object.keys(item).sort())).toEqual([['erasedAtMs', 'expiresAt', 'pk', 'sk', 'v']]);
      expect(await eraseUtterance(table, hashSentence(sentence()), NOW_MS)).toBe(0);
    });

    it('does not bring a sentence back by a late delivery, but by being asked again', async () => {
      const text = sentence();
      const early = sight(text);
      await recordSighting(table, early);
      const hash = hashSentence(text);
      await eraseUtterance(table, hash, NOW_MS + 1);
      expect(await recordSighting(table, early)).toBe('erased');
      expect(await recordSighting(table, sight(text, { id: `late-${text}` }))).toBe('erased');
      expect((await table.query({ partition: hash, limit: 10 })).items).toHaveLength(1);
      expect(await recordSighting(table, sight(text, { id: `new-${text}`, atMs: NOW_MS + 2 }))).toBe('counted');
      expect(await recordSighting(table, early)).toBe('erased');
      expect(await countSightings(table, hash, NOW_MS)).toBe(1);
      expect((await findUtterance(table, hash, NOW_MS))?.firstSeenMs).toBe(NOW_MS + 2);
    });

    it('ends work under way, even when the sentence is back with the same fence', async () => {
      const text = sentence();
      const key = utteranceKey(hashSentence(text));
      await recordSighting(table, sight(text));
      const held = await mustHold(claim(table, key, { holder: 'a', nowMs: NOW_MS, leaseMs: LEASE_MS }));
      await eraseUtterance(table, key.pk, NOW_MS + 1);
      expect(await giveBack(table, held, NOW_MS)).toBe('stale');
      await recordSighting(table, sight(text, { id: `again-${text}`, atMs: NOW_MS + 2 }));
      const young = await mustHold(claim(table, key, { holder: 'b', nowMs: NOW_MS + 2, leaseMs: LEASE_MS }));
      expect(young.fence).toBe(held.fence);
      expect(await complete(table, held, { results: {}, signature: '', nowMs: NOW_MS })).toBe('stale');
    });
  });
});

/** A table whose first answer to an update is lost on its way, so that it is sent again. */
function sentTwice(table: Table): Table {
  const update: Table['update'] = async (key, change, condition) => {
    const outcome = await table.update(key, change, condition);
    if (answered++ > 0) return outcome;
    throw new EnrichmentError('TABLE_UNREACHABLE', 'the answer was lost');
  };
  let answered = 0;
  return withRetries({ ...table, update }, { sleep: async () => undefined, random: () => 0 });
}

type Held = NonNullable<Awaited<ReturnType<typeof claim>>>;

async function mustHold(claimed: ReturnType<typeof claim>): Promise<Held> {
  const held = await claimed;
  if (!held) throw new Error('expected the claim to succeed');
  return held;
}

function sight(sentence: string, { id = `id-${sentence}`, atMs = NOW_MS } = {}): Sighting {
  const scores = { 'find-restaurant': 0.6, 'find-hotel': 0.4 };
  return {
    id,
    atMs,
    sentence,
    redactions: [],
    prediction: { intent: 'find-restaurant', confidence: 0.6, accepted: false, scores },
    model: 'abc123',
  };
}
