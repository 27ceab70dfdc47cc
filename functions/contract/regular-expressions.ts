import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AnyNode, parse } from 'acorn';
import { build } from 'esbuild';

/** A regular expression of what is deployed. */
export interface FoundExpression {
  readonly expression: RegExp;
  /** Whether it is in a file of ours, or in a package. */
  readonly ours: boolean;
}

/** What the bundles of what is deployed hold. */
export interface Bundles {
  readonly literals: readonly FoundExpression[];
  /** Our own files that make regular expressions when they run, by path. */
  readonly makers: readonly string[];
}

const ENTRIES = ['functions/*/handler.ts', 'functions/*/page/main.ts'];

/** The regular expressions in the syntax of every handler's bundle and of the playground's script, so that none is forgotten. */
export async function readBundles(): Promise<Bundles> {
  const entries = globSync(ENTRIES);
  const own = await Promise.all(entries.map((entry) => read(entry, 'external')));
  const whole = await Promise.all(entries.map((entry) => read(entry, 'bundle')));
  const ours = new Map(own.flatMap(({ found }) => found).map((expression) => [String(expression), expression]));
  const packages = new Map(whole.flatMap(({ found }) => found).map((expression) => [String(expression), expression]));
  for (const text of ours.keys()) packages.delete(text);
  const inputs = [...new Set(own.flatMap(({ inputs }) => inputs))];
  return {
    literals: [
      ...[...ours.values()].map((expression) => ({ expression, ours: true })),
      ...[...packages.values()].map((expression) => ({ expression, ours: false })),
    ],
    makers: inputs.filter((file) => file.endsWith('.ts') && /\bRegExp\(/.test(readFileSync(file, 'utf8'))),
  };
}

async function read(entry: string, packages: 'external' | 'bundle'): Promise<{ found: RegExp[]; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    packages,
    external: ['onnxruntime-node'],
    format: 'esm',
    platform: 'node',
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const found: RegExp[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, regex } = node as AnyNode & { regex?: { pattern: string; flags: string } };
    if (type === 'Literal' && regex) found.push(new RegExp(regex.pattern, regex.flags));
    Object.values(node).forEach(visit);
  };
  visit(parse(outputFiles[0]?.text ?? '', { ecmaVersion: 'latest', sourceType: 'module' }));
  return { found, inputs: Object.keys(metafile.inputs) };
}

/** A regular expression that a file of ours put together while it ran. */
export interface MadeExpression {
  readonly expression: RegExp;
  /** The file's path in the project. */
  readonly maker: string;
}

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** The regular expressions that files of ours make for as long as `work` takes. */
export async function recordMade(work: () => Promise<void>): Promise<MadeExpression[]> {
  const made: MadeExpression[] = [];
  const original = globalThis.RegExp;
  const record = (expression: RegExp): RegExp => {
    const [, , caller = ''] = (new Error().stack ?? '').split('\n').filter((line) => line.includes('at '));
    const at = caller.indexOf(PROJECT);
    const [maker = ''] = at === -1 ? [] : caller.slice(at + PROJECT.length).split(':');
    if (maker !== '' && !maker.startsWith('node_modules')) made.push({ expression, maker });
    return expression;
  };
  globalThis.RegExp = new Proxy(original, {
    construct: (target, parameters: [string, string?]) => record(new target(...parameters)),
    apply: (target, _, parameters: [string, string?]) => record(target(...parameters)),
  });
  try {
    await work();
  } finally {
    globalThis.RegExp = original;
  }
  return made;
}
