import { createContext, Script } from 'node:vm';

/** Substrings that the service's patterns match, and near misses. */
const FRAGMENTS = [
  ...'a0é.@€-/:,;=_"(\t \0L',
  ...['😀', 'e\u0301', 'https://', 'www.', '12 €', '1,', 'q=', 'br, ', 'charset=', 'total;dur=', 'a@a.', '0prix'],
];
/** Separators, which make words, numbers, lists and addresses of a repeated fragment. */
const SEPARATORS = ['', ...' .a0'];
/** A first pass with an eighth of the length finds super-linear patterns in a hundredth of the time. */
const SCREENING = { share: 1 / 8, aboveMs: 0.25 };
const ATTEMPTS = 5;
/** Enough of a long alternation to have one word of each kind. */
const SOURCE_CHARACTERS = 60;
/** A replacement that takes longer is aborted. */
const TIMEOUT_MS = 1_000;

export interface Slowest {
  /** Milliseconds of CPU time. */
  readonly cpuMs: number;
  /** The repeated unit of the input. */
  readonly unit: string;
}

/**
 * The input, of `bytes` bytes, for which `replace` with the expression takes longest. Inputs are made to cause backtracking: a
 * fragment repeated, alone or with a separator, and an end that does not match. Measured as CPU time of the thread, the
 * best of five attempts, so that neither a busy machine nor compilation or garbage collection counts.
 */
export function slowestInput(expression: RegExp, bytes: number): Slowest {
  const all = units(expression);
  let slowest: Slowest = { cpuMs: 0, unit: '' };
  for (const unit of suspects(expression, all, bytes * SCREENING.share)) {
    const cpuMs = best(expression, repeat(unit, bytes));
    if (cpuMs > slowest.cpuMs) slowest = { cpuMs, unit };
    if (cpuMs >= TIMEOUT_MS) return slowest;
  }
  return slowest;
}

function units({ source }: RegExp): string[] {
  const fragments = new Set([...FRAGMENTS, ...source.replace(/[\\^$*+?()[\]{}|]/g, '').slice(0, SOURCE_CHARACTERS)]);
  return [...fragments].flatMap((fragment) => SEPARATORS.map((separator) => fragment + separator));
}

/** The units that are slow in the first pass; after a timeout, that unit and all after it. */
function suspects(expression: RegExp, all: readonly string[], bytes: number): string[] {
  const took = replaceAll(
    expression,
    all.map((unit) => repeat(unit, bytes)),
  );
  return all.filter((_, i) => (took[i] ?? TIMEOUT_MS) > SCREENING.aboveMs);
}

function best(expression: RegExp, input: string): number {
  let cpuMs = TIMEOUT_MS;
  for (let i = 0; i < ATTEMPTS; i++) {
    const before = cpuMicroseconds();
    replaceAll(expression, [input]);
    const took = (cpuMicroseconds() - before) / 1000;
    if (took > TIMEOUT_MS / 2) return TIMEOUT_MS;
    cpuMs = Math.min(cpuMs, took);
  }
  return cpuMs;
}

/** The end has a character outside Latin-1: V8 skips the search for such characters in a text without any. */
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

/** Milliseconds of CPU time for each input; after a timeout the rest is missing. */
function replaceAll(expression: RegExp, inputs: readonly string[]): number[] {
  const took: number[] = [];
  Object.assign(sandbox, { expression, inputs, took });
  try {
    REPLACE.runInContext(context, { timeout: TIMEOUT_MS });
  } catch (error) {
    if (Object(error).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
  }
  return took;
}
