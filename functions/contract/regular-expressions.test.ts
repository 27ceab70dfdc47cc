import { beforeAll, describe, expect, it } from 'vitest';
import { slowestInput } from './hostile-input.ts';
import { type FoundExpression, type MadeExpression, readBundles, recordMade } from './regular-expressions.ts';

/** What the service promises, for CPU time and not for a clock: hence the one limit on time in these tests. */
const LIMIT_CPU_MS = 50;
const HOSTILE_BYTES = 12 * 1024;
/** Packages look at no more of a caller's than one sentence: 1,000 code points of at most 4 bytes. */
const SENTENCE_BYTES = 4_000;
/** Something of each kind that our files look for, so that those which make an expression late make it. */
const SENTENCES = [
  'Appelle le +999 123 456 789 012 ou le 06 12 34 56 78, IP 192.168.0.1, né le 3 mars 1980',
  'IBAN FR76 3000 6000 0112 3456 7890 189, 12 rue de la Paix, un vol à Noël pour 40 euros',
];

let bundles: Awaited<ReturnType<typeof readBundles>>;
let made: MadeExpression[];
let found: FoundExpression[];

beforeAll(async () => {
  bundles = await readBundles();
  made = await recordMade(serve);
  const unique = new Map(made.map(({ expression }) => [String(expression), { expression, ours: true }]));
  found = [...bundles.literals, ...unique.values()];
});

describe('the regular expressions of what is deployed', () => {
  it('are all found: every file of ours that makes some has made one', () => {
    const makers = new Set(made.map(({ maker }) => maker));
    expect(bundles.makers.filter((maker) => !makers.has(maker))).toEqual([]);
    expect(bundles.literals.filter(({ ours }) => ours).length).toBeGreaterThan(100);
  });

  it(`take at most ${LIMIT_CPU_MS} ms of CPU on hostile input`, () => {
    const slowest = found.map(({ expression, ours }) => ({
      expression: String(expression).slice(0, 80),
      ...slowestInput(expression, ours ? HOSTILE_BYTES : SENTENCE_BYTES),
    }));
    const worst = Math.max(...slowest.map(({ cpuMs }) => cpuMs));
    console.log(`${found.length} regular expressions, the slowest took ${worst.toFixed(1)} ms of CPU`);
    expect(slowest.filter(({ cpuMs }) => cpuMs > LIMIT_CPU_MS)).toEqual([]);
  });
});

describe('the search for slow ones', () => {
  it.each([/^(a+)+$/, /\s+$/, /(\d+\.)*\d+€/])('finds %s', (expression) => {
    expect(slowestInput(expression, HOSTILE_BYTES).cpuMs).toBeGreaterThan(LIMIT_CPU_MS);
  });
});

/** Puts the service together, and has each sentence redacted and enriched. */
async function serve(): Promise<void> {
  const { createService } = await import('./service.ts');
  await createService();
  const { redact } = await import('#enrichment/redact.ts');
  const { createEnrichers } = await import('#enrichment/enrichers/index.ts');
  const prediction = { intent: 'find-flight', confidence: 0.9, scores: {} };
  for (const text of SENTENCES) {
    redact(text);
    for (const enricher of createEnrichers({}))
      await enricher.enrich({ text, seenAtMs: Date.UTC(2026, 0, 1), prediction });
  }
}
