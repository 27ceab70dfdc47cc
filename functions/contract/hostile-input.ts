import { createContext, Script } from 'node:vm';

/** What the patterns of a service like this one look for, and what comes close. */
const PIECES = [
  ...'a0é.@€-/:,;=_"(\t \0L',
  ...['😀', 'e\u0301', 'https://', 'www.', '12 €', '1,', 'q=', 'br, ', 'charset=', 'total;dur=', 'a@a.', '0prix'],
];
/** What makes of a piece a word, a number, a list, an address. */
const BETWEEN = ['', ...' .a0'];
/** A first look at an eighth of the length finds what grows faster than its input, in a hundredth of the time. */
const SCREEN = { share: 1 / 8, overMs: 0.25 };
const ATTEMPTS = 5;
/** Of a long list of words, enough to begin every one of its kind. */
const SOURCE_CHARACTERS = 60;
/** An expression that hangs is cut off. */
const CUT_OFF_MS = 1_000;

export interface Slowest {
  /** Milliseconds of CPU. */
  readonly cpuMs: number;
  /** What was repeated. */
  readonly unit: string;
}

/**
 * Replaces what an expression finds in texts of `bytes` bytes that are made to have it look back: one piece over and over,
 * alone or with something between, and an end that does not match. Answers which took longest. It is the thread's CPU that
 * counts, the best of five attempts, so that neither a busy machine nor compiling or collecting garbage makes one slow.
 */
export function slowestInput(expression: RegExp, bytes: number): Slowest {
  const all = units(expression);
  let slowest: Slowest = { cpuMs: 0, unit: '' };
  for (const unit of suspects(expression, all, bytes * SCREEN.share)) {
    const cpuMs = best(expression, repeat(unit, bytes));
    if (cpuMs > slowest.cpuMs) slowest = { cpuMs, unit };
    if (cpuMs >= CUT_OFF_MS) return slowest;
  }
  return slowest;
}

function units({ source }: RegExp): string[] {
  const pieces = new Set([...PIECES, ...source.replace(/[\\^$*+?()[\]{}|]/g, '').slice(0, SOURCE_CHARACTERS)]);
  return [...pieces].flatMap((piece) => BETWEEN.map((between) => piece + between));
}

/** The units that a first look does not clear; where one of them hung, that one and those after it. */
function suspects(expression: RegExp, all: readonly string[], bytes: number): string[] {
  const took = replaceAll(
    expression,
    all.map((unit) => repeat(unit, bytes)),
  );
  return all.filter((_, i) => (took[i] ?? CUT_OFF_MS) > SCREEN.overMs);
}

function best(expression: RegExp, input: string): number {
  let cpuMs = CUT_OFF_MS;
  for (let i = 0; i < ATTEMPTS; i++) {
    const before = cpuMicroseconds();
    replaceAll(expression, [input]);
    const took = (cpuMicroseconds() - before) / 1000;
    if (took > CUT_OFF_MS / 2) return CUT_OFF_MS;
    cpuMs = Math.min(cpuMs, took);
  }
  return cpuMs;
}

/** The end holds a character past Latin-1: V8 does not even look for such a one in a text that has none. */
function repeat(unit: string, bytes: number): string {
  return `${unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit)))}!\0✗`;
}

const REPLACE = new Script(`for (const input of inputs) {
  const before = cpuMicroseconds();
  input.replace(expression, '');
  took.push((cpuMicroseconds() - before) / 1000);
}`);
const sandbox = { cpuMicroseconds };
const context = createContext(sandbox);

function cpuMicroseconds(): number {
  return process.threadCpuUsage().user;
}

/** Milliseconds of CPU for each input; fewer than there are inputs where one of them hung. */
function replaceAll(expression: RegExp, inputs: readonly string[]): number[] {
  const took: number[] = [];
  Object.assign(sandbox, { expression, inputs, took });
  try {
    REPLACE.runInContext(context, { timeout: CUT_OFF_MS });
  } catch (error) {
    if (Object(error).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
  }
  return took;
}
