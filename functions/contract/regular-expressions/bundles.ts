import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AnyNode, parse } from 'acorn';
import { build } from 'esbuild';

/** A regular expression in deployed code. */
export interface FoundExpression {
  readonly expression: RegExp;
  /** Whether it is in a file of this project; else in a package. */
  readonly ours: boolean;
}

/** The regular expressions in the deployed bundles. */
export interface Bundles {
  readonly literals: readonly FoundExpression[];
  /** Paths of this project's files that construct regular expressions at run time. */
  readonly constructors: readonly string[];
}

const ENTRIES = ['functions/*/handler.ts', 'functions/*/page/main.ts'];

/** Reads the regular expression literals from the syntax trees of every handler's bundle and of the playground's script. */
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
    constructors: inputs.filter((file) => file.endsWith('.ts') && /\bRegExp\(/.test(readFileSync(file, 'utf8'))),
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

/** A regular expression that a file of this project constructed at run time. */
export interface ConstructedExpression {
  readonly expression: RegExp;
  /** The path of the file in the project. */
  readonly file: string;
}

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/** The regular expressions that files of this project construct while `action` runs. */
export async function recordConstructed(action: () => Promise<void>): Promise<ConstructedExpression[]> {
  const constructed: ConstructedExpression[] = [];
  const original = globalThis.RegExp;
  const record = (expression: RegExp): RegExp => {
    const [, , caller = ''] = (new Error().stack ?? '').split('\n').filter((line) => line.includes('at '));
    const at = caller.indexOf(PROJECT);
    const [file = ''] = at === -1 ? [] : caller.slice(at + PROJECT.length).split(':');
    if (file !== '' && !file.startsWith('node_modules')) constructed.push({ expression, file });
    return expression;
  };
  globalThis.RegExp = new Proxy(original, {
    construct: (target, parameters: [string, string?]) => record(new target(...parameters)),
    apply: (target, _, parameters: [string, string?]) => record(target(...parameters)),
  });
  try {
    await action();
  } finally {
    globalThis.RegExp = original;
  }
  return constructed;
}
