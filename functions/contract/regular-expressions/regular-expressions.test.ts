import { beforeAll, describe, expect, it } from 'vitest';
import { type ConstructedExpression, type FoundExpression, readBundles, recordConstructed } from './bundles.ts';
import { slowestInput } from './hostile-input.ts';

/** A promise of the service. CPU time does not depend on other processes, so a test can limit it. */
const LIMIT_CPU_MS = 50;
const HOSTILE_BYTES = 12 * 1024;
/** Packages receive at most one sentence: 1,000 code points of up to 4 bytes. */
const SENTENCE_BYTES = 4_000;
/** One example of everything that is redacted or recognised, so that lazily constructed expressions are constructed. */
const SENTENCES = [
  'Appelle le +999 123 456 789 012 ou le 06 12 34 56 78, IP 192.168.0.1, né le 3 mars 1980',
  'IBAN FR76 3000 6000 0112 3456 7890 189, 12 rue de la Paix, un vol à Noël pour 40 euros',
  'je suis diabétique, zéro six douze trente-quatre cinquante-six soixante-dix-huit, O6 12 34 56 7O',
  // Cues without a value, so that no rule ends before its last expression.
  '123 123 123 456 : iban rib compte bic swift passeport siret plaque voiture AB 12 AB réservation dossier commande carte client, née',
  'mot de passe mdp code pin token clé api pseudo insta login cvv carte cb résidence lieu-dit digicode cedex bp 1 numéro téléphone 1 2 3 4 5 6 7',
  'nom passager Mme docteur M. je suis ici contact table [name] [phone] lat lon 1.2345 @ arobase https://a 2001 rue du 12',
];

let bundles: Awaited<ReturnType<typeof readBundles>>;
let constructed: ConstructedExpression[];
let found: FoundExpression[];

beforeAll(async () => {
  bundles = await readBundles();
  constructed = await recordConstructed(serve);
  const unique = new Map(constructed.map(({ expression }) => [String(expression), { expression, ours: true }]));
  found = [...bundles.literals, ...unique.values()];
});

describe('the regular expressions of deployed code', () => {
  it('are all found: every file that constructs expressions has constructed one', () => {
    const files = new Set(constructed.map(({ file }) => file));
    expect(bundles.constructors.filter((file) => !files.has(file))).toEqual([]);
    expect(bundles.literals.filter(({ ours }) => ours).length).toBeGreaterThan(100);
  });

  it(`take at most ${LIMIT_CPU_MS} ms of CPU time on hostile input`, () => {
    const slowest = found.map(({ expression, ours }) => ({
      expression: String(expression).slice(0, 80),
      ...slowestInput(expression, ours ? HOSTILE_BYTES : SENTENCE_BYTES),
    }));
    const worst = Math.max(...slowest.map(({ cpuMs }) => cpuMs));
    console.log(`${found.length} regular expressions, the slowest took ${worst.toFixed(1)} ms of CPU time`);
    expect(slowest.filter(({ cpuMs }) => cpuMs > LIMIT_CPU_MS)).toEqual([]);
  });
});

describe('the search for slow expressions', () => {
  it.each([/^(a+)+$/, /\s+$/, /(\d+\.)*\d+€/])('finds %s', (expression) => {
    expect(slowestInput(expression, HOSTILE_BYTES).cpuMs).toBeGreaterThan(LIMIT_CPU_MS);
  });
});

/** Creates the service, and redacts and enriches each sentence. */
async function serve(): Promise<void> {
  const { createService } = await import('../service.ts');
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
