import { readFileSync } from 'node:fs';
import { canonical } from '../../canonical.ts';
import { redact } from '../../redact.ts';
import { type Case, type HeldMeasure, jsonLines, measureHeld } from '../held/measure.ts';

export interface RedactionReport {
  /** On sentences and values that no author of a rule has read; the sentences are not printed. */
  readonly held: Pick<HeldMeasure, 'cases' | 'recall' | 'byType' | 'byKind' | 'overMasking'> & {
    readonly separators: { readonly total: number; readonly leaks: readonly string[] };
    readonly health: { readonly precision: number; readonly recall: number };
  };
  /** Every sentence of the corpus: how many are changed, with reason or without. */
  readonly corpus: {
    readonly sentences: number;
    readonly redacted: number;
    readonly share: number;
    readonly byType: Readonly<Record<string, number>>;
    readonly first: readonly string[];
  };
  readonly cost: { readonly p50Us: number; readonly p99Us: number; readonly hostileMs: number };
}

/** Recall by type and kind, leaks of the matrix of separators and over-masking on the held-out set. */
export function heldReport(): RedactionReport['held'] {
  const harmless = jsonLines<string>(read('harmless.jsonl')).map(canonical);
  const { cases, recall, byType, byKind, overMasking, separators } = measureHeld(redact, heldCases(), harmless);
  return {
    cases,
    recall,
    byType,
    byKind,
    overMasking: round(overMasking, 4),
    separators: { total: separators.total, leaks: separators.leaks.map((leak) => leak.replace(/:.*/s, '')) },
    health: healthScores(),
  };
}

/** The whole report on the held-out set and on the sentences of the corpus, which it redacts several times. */
export function redactionReport(sentences: readonly string[]): RedactionReport {
  const redacted = sentences
    .map((sentence) => ({ sentence, ...redact(sentence) }))
    .filter(({ redactions }) => redactions.length > 0);
  const types = redacted.flatMap(({ redactions }) => redactions.map(({ type }) => type));
  return {
    held: heldReport(),
    corpus: {
      sentences: sentences.length,
      redacted: redacted.length,
      share: round(redacted.length / sentences.length, 5),
      byType: Object.fromEntries([...Map.groupBy(types, (type) => type)].map(([type, all]) => [type, all.length])),
      first: redacted.slice(0, FIRST).map(({ sentence, text }) => `${sentence} → ${text}`),
    },
    cost: costs(sentences),
  };
}

/** The kinds of the held-out set by their type, with recall; for the table of the README. */
export function recallByKind(): ReadonlyMap<string, readonly { readonly kind: string; readonly recall: number }[]> {
  const { byKind } = heldReport();
  const kinds = new Map(heldCases().map(({ kind, type }) => [kind, type]));
  return Map.groupBy(
    Object.entries(byKind).map(([kind, recall]) => ({ kind, recall })),
    ({ kind }) => kinds.get(kind) ?? '',
  );
}

const FIRST = 20;
const HELD = new URL('../held/', import.meta.url);

function read(name: string): string {
  return readFileSync(new URL(name, HELD), 'utf8');
}

function heldCases(): readonly Case[] {
  return jsonLines<Case>(read('cases.jsonl'));
}

function healthScores(): RedactionReport['held']['health'] {
  const all = jsonLines<{ readonly text: string; readonly health: boolean }>(read('health.jsonl')).map((it) => ({
    isHealth: it.health,
    isFlagged: redact(it.text).redactions.some(({ type }) => type === 'health'),
  }));
  const right = all.filter(({ isHealth, isFlagged }) => isHealth && isFlagged).length;
  return {
    precision: round(right / all.filter(({ isFlagged }) => isFlagged).length, 3),
    recall: round(right / all.filter(({ isHealth }) => isHealth).length, 3),
  };
}

/** What could make a pattern backtrack, repeated to 1,000 characters. */
const HOSTILE =
  "a|1|1 |a@|Aa |un |12 rue |Mme A |je suis |mdp est |né le |FR76 3000 |a.|06 12 |au nom de A de la |résidence A |passeport AB |A1 |eyJ|x_1|j'ai de la |(|deux mille |bât A, |cvv le |0o |1:|a point |Aa-|Marie, [phone] |code le |http://a.b/?token=|4111 1111 1111 1111 12/27 |place de la |12/04/1996 |48.8583, 2.2945 |d'l'|@a.|CS 1 |é|-|a-|a - |a . |_ |·|fr";

function costs(sentences: readonly string[]): RedactionReport['cost'] {
  // The least of three runs, which leaves out what else the machine does.
  const us = sentences.map((sentence) => 1000 * leastMs(sentence)).sort((a, b) => a - b);
  const at = (share: number): number => round(us[Math.floor(us.length * share)] ?? 0, 0);
  const hostile = HOSTILE.split('|').map((part) => part.repeat(Math.ceil(1000 / part.length)).slice(0, 1000));
  return { p50Us: at(0.5), p99Us: at(0.99), hostileMs: round(Math.max(...hostile.map(leastMs)), 1) };
}

function leastMs(sentence: string): number {
  const runs = Array.from({ length: 3 }, () => {
    const start = performance.now();
    redact(sentence);
    return performance.now() - start;
  });
  return Math.min(...runs);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
