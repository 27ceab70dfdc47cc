import { beforeEach, describe, expect, it } from 'vitest';
import { UTTERANCE, utteranceKey } from '../store/layout.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import type { Item, Value } from '../table/table.ts';
import { createWorkerFixture, HOUR_MS, type WorkerFixture } from './worker.testing.ts';

let fixture: WorkerFixture;

beforeEach(() => {
  fixture = createWorkerFixture();
});

describe('a poisoned item', () => {
  it.each<[title: string, attributes: Record<string, Value>, reason: RegExp]>([
    ['without a text', { text: '' }, /^ITEM_INVALID: .*text/],
    ['with scores of the wrong type', { scores: 'many' }, /^ITEM_INVALID: .*scores/],
    ['with a fence that is no number', { fence: 'three' }, /^TABLE_REFUSED/],
    ['with an invalid result', { 'e:length': { version: 'new' } }, /^ITEM_INVALID: .*e:length/],
  ])('%s is quarantined with its reason, and the others are enriched', async (_title, attributes, reason) => {
    await fixture.observe('une pizza', 'un train', 'un hôtel');
    const key = utteranceKey(hashSentence('un train'));
    await fixture.table.update(key, { set: attributes });
    const report = await fixture.run();
    expect(report.counts.enriched).toBe(2);
    expect(report.counts.quarantined + report.counts.isolated).toBe(1);
    expect((await fixture.table.get(key))?.state).toMatch(/^quarantined/);
    expect((await fixture.table.get(key))?.reason).toMatch(reason);
    expect((await fixture.run()).counts).toMatchObject({ enriched: 0, quarantined: 0, isolated: 0 });
  });

  it('without attributes is quarantined', async () => {
    await fixture.observe('une pizza');
    const { state, stateOrder } = (await fixture.table.get(utteranceKey(hashSentence('une pizza')))) as Item;
    const bare = { pk: hashSentence('une pizza'), sk: UTTERANCE };
    await fixture.table.put({
      ...bare,
      ...(state !== undefined && { state }),
      ...(stateOrder !== undefined && { stateOrder }),
    });
    expect((await fixture.run()).counts.quarantined).toBe(1);
    expect((await fixture.table.get(bare))?.reason).toMatch(/^ITEM_INVALID/);
  });

  it('of 400 KB is isolated, and the others are enriched', async () => {
    await fixture.observe('une pizza', 'un train');
    const key = utteranceKey(hashSentence('un train'));
    const size = Buffer.byteLength(JSON.stringify(await fixture.table.get(key)));
    await fixture.table.update(key, { set: { junk: 'x'.repeat(409_600 - size) } });
    expect(await fixture.run()).toMatchObject({
      counts: { enriched: 1, isolated: 1 },
      errors: { TABLE_ITEM_TOO_LARGE: 1 },
    });
    fixture.nowMs += HOUR_MS;
    expect((await fixture.run()).counts).toMatchObject({ enriched: 0, isolated: 0 });
  });

  it('of a future version is left to newer code', async () => {
    await fixture.observe('une pizza');
    const key = utteranceKey(hashSentence('une pizza'));
    await fixture.table.update(key, { set: { v: 2 } });
    expect((await fixture.run()).counts).toMatchObject({ refused: 1, quarantined: 0 });
    expect(await fixture.table.get(key)).toMatchObject({ state: expect.stringMatching(/^pending/), attempts: 0 });
    expect((await fixture.run()).counts.refused).toBe(0);
  });
});
