import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordObservation } from '../store/record.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import { runWorker } from '../worker/run-worker.ts';
import { collect } from './collect.ts';
import { histogram, stabilityIndex } from './drift.ts';
import { renderReport } from './page.ts';

const NOW_MS = Date.UTC(2026, 8, 10, 12);
const DAY_MS = 86_400_000;

describe('the stability index', () => {
  it('is zero for equal shares and known for a shift', () => {
    expect(stabilityIndex([10, 30], [1, 3])).toBeCloseTo(0);
    // (0.5 − 0.25) ln 2 + (0.5 − 0.75) ln (2/3)
    expect(stabilityIndex([10, 30], [20, 20])).toBeCloseTo(0.25 * Math.log(2) - 0.25 * Math.log(2 / 3));
    expect(stabilityIndex([0, 0], [1, 1])).toBeUndefined();
  });

  it('is never negative and finite, whatever the histograms', () => {
    const bins = fc.array(fc.nat(50), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(bins, bins, (expected, actual) => {
        const index = stabilityIndex(expected, actual) ?? 0;
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThan(100);
      }),
    );
  });

  it('counts a confidence of 1 in the last bin', () => {
    expect(
      histogram([
        { confidence: 1, n: 2 },
        { confidence: 0, n: 1 },
      ]),
    ).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  });
});

describe('the report', () => {
  it('shows each day, place and quarantined sentence, with sentences escaped', async () => {
    const table = createMemoryTable();
    const observe = (id: string, sentence: string, atMs: number) => {
      const prediction = { intent: 'find-train', confidence: 0.6, accepted: false, scores: { 'find-train': 0.6 } };
      return recordObservation(table, { id, atMs, sentence, redactions: [], prediction, model: 'm' });
    };
    await observe('a', 'un train pour Brest', NOW_MS - DAY_MS);
    await observe('b', 'un train pour Brest', NOW_MS);
    await observe('c', '<script>alert(1)</script>', NOW_MS);
    let nowMs = NOW_MS;
    const run = () =>
      runWorker({
        table,
        enrichers: [
          {
            name: 'places',
            version: 1,
            enrich({ text }) {
              if (text.includes('<')) throw new Error('no place in it');
              return [{ text: 'Brest', start: 14, end: 19, role: 'to', kind: 'commune', name: 'Brest', code: '29019' }];
            },
          },
        ],
        now: () => nowMs,
        random: () => 0.3,
        sleep: async () => undefined,
        newOwner: () => crypto.randomUUID(),
        remainingMs: () => Number.POSITIVE_INFINITY,
        stopping: () => false,
        throttledShare: () => 0,
      });
    for (let attempt = 0; attempt < 6; attempt++, nowMs += 3_600_000) await run();
    const collected = await collect(table, { nowMs: NOW_MS, dayCount: 3 });
    expect(collected.days).toEqual(['2026-09-08', '2026-09-09', '2026-09-10']);
    expect(collected.observations.map(({ day, n }) => `${day} ${n}`).sort()).toEqual(['2026-09-09 1', '2026-09-10 2']);
    expect(collected.places).toEqual([['Brest', 1]]);
    expect(collected.quarantined).toEqual([
      { text: '<script>alert(1)</script>', reason: 'places@1: UNEXPECTED: no place in it' },
    ]);
    const page = await renderReport({
      ...collected,
      madeAtMs: NOW_MS,
      training: histogram([{ confidence: 0.9, n: 5 }]),
      review: [],
    });
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('100.0 %');
    expect(page).toContain('<td>2026-09-10</td>');
    expect(page).not.toContain('<td>2026-09-08</td>');
    expect(page).toContain('too few predictions (under 100)');
  });

  it('reports a major change of the confidence, and none of an equal histogram', async () => {
    const observations = [{ day: '2026-09-10', intent: 'find-train', confidence: 0.35, accepted: false, n: 100 }];
    const data = { days: ['2026-09-10'], observations, places: [], quarantined: [], review: [], madeAtMs: NOW_MS };
    const page = await renderReport({ ...data, training: histogram([{ confidence: 0.9, n: 500 }]) });
    expect(page).toContain('major change: review, label, train');
    const same = await renderReport({ ...data, training: histogram(observations) });
    expect(same).toContain('stable');
  });
});
