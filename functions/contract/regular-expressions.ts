import { createContext, Script } from 'node:vm';
import { type AnyNode, parse } from 'acorn';
import { buildSync } from 'esbuild';

const LIMIT_MS = 50;
/** A slow run is repeated: what compiling and collecting garbage took is not the expression's. */
const ATTEMPTS = 3;
const INPUT_BYTES = 12 * 1024;
const ENTRIES = ['functions/intent/handler.ts', 'functions/docs/handler.ts', 'functions/playground/handler.ts'];
/** What the patterns of a service like this one look for, and what comes close. */
const PIECES = [
  ...'a0é.@€-/:,;=_"(\t \0',
  ...['😀', 'e\u0301', 'https://', 'www.', '12 €', '1,', 'q=', 'br, ', 'charset=', 'total;dur=', 'a@a.', '0prix'],
];

/**
 * `npm run regex:check`: runs every regular expression of the functions over 12 KB inputs made to make it look back, and fails
 * when one takes longer than 50 ms. The expressions are read from the bundles' syntax, so none is forgotten.
 */
function main(): void {
  const slow: string[] = [];
  const expressions = ENTRIES.flatMap(readExpressions);
  const unique = new Map(expressions.map((expression) => [String(expression), expression]));
  let slowestMs = 0;
  for (const expression of unique.values()) {
    for (const input of adversarialInputs(expression)) {
      const tookMs = fastest(expression, input);
      slowestMs = Math.max(slowestMs, tookMs);
      if (tookMs > LIMIT_MS) slow.push(`${expression} on ${JSON.stringify(input.slice(0, 20))}…`);
    }
  }
  console.log(JSON.stringify({ expressions: unique.size, slowestMs: Number(slowestMs.toFixed(2)), slow }, null, 2));
  if (slow.length > 0 || unique.size === 0) process.exitCode = 1;
}

function readExpressions(entry: string): RegExp[] {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const found: RegExp[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, regex } = node as AnyNode & { regex?: { pattern: string; flags: string } };
    if (type === 'Literal' && regex) found.push(new RegExp(regex.pattern, regex.flags));
    Object.values(node).forEach(visit);
  };
  visit(parse(outputFiles[0]?.text ?? '', { ecmaVersion: 'latest', sourceType: 'module' }));
  return found;
}

/** One piece or two in turn, over and over, with an end that does not match. */
function* adversarialInputs({ source }: RegExp): Generator<string> {
  const pieces = [...new Set([...PIECES, ...source.replace(/[\\^$*+?()[\]{}|]/g, '')])];
  for (const first of pieces) {
    for (const second of pieces) {
      const unit = first === second ? first : first + second;
      yield `${unit.repeat(Math.ceil(INPUT_BYTES / Buffer.byteLength(unit)))}!\0`;
    }
  }
}

function fastest(expression: RegExp, input: string): number {
  let tookMs = time(expression, input);
  for (let i = 1; i < ATTEMPTS && tookMs > LIMIT_MS; i++) tookMs = Math.min(tookMs, time(expression, input));
  return tookMs;
}

const REPLACE = new Script('input.replace(expression, "")');
const sandbox: { expression?: RegExp; input?: string } = {};
const context = createContext(sandbox);

/** Milliseconds of CPU, which a busy machine cannot stretch; an expression that hangs is cut off after ten times the limit. */
function time(expression: RegExp, input: string): number {
  Object.assign(sandbox, { expression, input });
  const start = process.cpuUsage();
  try {
    REPLACE.runInContext(context, { timeout: 10 * LIMIT_MS });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')) throw error;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

main();
