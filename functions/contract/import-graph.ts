import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface Import {
  /** The importing file, as a path from the root of the repository. */
  readonly from: string;
  /**
   * The imported file or folder as a path from the root, or the name of a package. `*` stands for what is known only at run
   * time; an argument that is no text at all is `*` alone.
   */
  readonly to: string;
  /** `url`: a file that is read or started, as in `new URL('data.json', import.meta.url)`. */
  readonly kind: 'value' | 'type' | 'url';
  readonly line: number;
}

/** Nodes of the ESTree syntax; https://github.com/estree/estree. */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/**
 * What a TypeScript or JavaScript file imports from other files and packages (not from Node): `import`, `export … from`,
 * `import()`, `import('…').Type`, `require`, `import.meta.resolve` and `new URL('…', import.meta.url)`.
 * @throws an `Error` for a syntax error or an import of a file that does not exist.
 */
export function readImports(file: string, text: string): Import[] {
  const { program, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: expected TypeScript or JavaScript, the parser says: ${errors[0].message}`);
  const imports: Import[] = [];
  visit(program as unknown as SyntaxNode, (node) => {
    const found = specifierOf(node);
    if (found === undefined) return;
    const to = resolve(file, found.specifier, found.kind);
    if (to !== undefined) imports.push({ from: file, to, kind: found.kind, line: lineAt(text, node.start) });
  });
  return imports;
}

/** Lines of a file that read `process.env`, in whatever spelling the syntax tree knows. */
export function readsOfEnvironment(file: string, text: string): number[] {
  const lines: number[] = [];
  visit(parseSync(file, text).program as unknown as SyntaxNode, (node) => {
    const name = propertyOf(node);
    if (name === 'env' && (node.object as SyntaxNode).name === 'process') lines.push(lineAt(text, node.start));
  });
  return lines;
}

interface Specifier {
  readonly specifier: string;
  readonly kind: Import['kind'];
}

function specifierOf(node: SyntaxNode): Specifier | undefined {
  const isType = node.importKind === 'type' || node.exportKind === 'type' || onlyTypes(node.specifiers);
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node.source ? { specifier: pattern(node.source), kind: isType ? 'type' : 'value' } : undefined;
    case 'TSImportType':
      return { specifier: pattern(node.source), kind: 'type' };
    case 'ImportExpression':
      return { specifier: pattern(node.source), kind: 'value' };
    case 'CallExpression':
      return requires(node.callee as SyntaxNode) ? { specifier: firstArgument(node), kind: 'value' } : undefined;
    case 'NewExpression':
      return isUrlOfFile(node) ? { specifier: firstArgument(node), kind: 'url' } : undefined;
    default:
      return undefined;
  }
}

function onlyTypes(specifiers: unknown): boolean {
  return (
    Array.isArray(specifiers) &&
    specifiers.length > 0 &&
    specifiers.every((it: SyntaxNode) => it.importKind === 'type' || it.exportKind === 'type')
  );
}

/** `require`, `createRequire(…)`, and `.resolve` of these or of `import.meta`. */
function requires(callee: SyntaxNode): boolean {
  if (callee.type === 'Identifier') return callee.name === 'require';
  if (callee.type === 'CallExpression') return (callee.callee as SyntaxNode).name === 'createRequire';
  if (propertyOf(callee) !== 'resolve') return false;
  return isImportMeta(callee.object) || requires(callee.object as SyntaxNode);
}

function isUrlOfFile(node: SyntaxNode): boolean {
  const [, base] = node.arguments as SyntaxNode[];
  return (node.callee as SyntaxNode).name === 'URL' && propertyOf(base) === 'url' && isImportMeta(base?.object);
}

function isImportMeta(node: unknown): boolean {
  return (node as SyntaxNode | undefined)?.type === 'MetaProperty';
}

/** The name of the property that a node reads, as in `object.name` or `object['name']`. */
function propertyOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'MemberExpression') return undefined;
  const property = node.property as SyntaxNode;
  return String(node.computed ? property.value : property.name);
}

function firstArgument(node: SyntaxNode): string {
  return pattern((node.arguments as SyntaxNode[])[0]);
}

/** The text of a literal, with `*` for what a template puts in. */
function pattern(node: unknown): string {
  const { type, value, quasis } = (node ?? {}) as Partial<SyntaxNode>;
  if (type === 'Literal' && typeof value === 'string') return value;
  if (type !== 'TemplateLiteral') return '*';
  return (quasis as { value: { cooked: string } }[]).map(({ value: { cooked } }) => cooked).join('*');
}

const { imports: ALIASES } = JSON.parse(readFileSync('package.json', 'utf8')) as { imports: Record<string, string> };

function resolve(from: string, specifier: string, kind: Import['kind']): string | undefined {
  if (specifier.startsWith('node:')) return undefined;
  const alias = Object.keys(ALIASES).find((key) => specifier.startsWith(key.slice(0, -1)));
  if (alias) {
    const folder = posix.normalize(ALIASES[alias] ?? '').replace('*', '');
    return existing(from, folder + specifier.slice(alias.length - 1), kind);
  }
  if (specifier.startsWith('.') || (kind === 'url' && specifier !== '*'))
    return existing(from, posix.join(posix.dirname(from), specifier), kind);
  return specifier.match(/^(?:@[^/]+\/)?[^/]+/)?.[0] ?? specifier;
}

/** Files that are read may be made while the program runs; files that are imported must be there. */
function existing(from: string, path: string, kind: Import['kind']): string {
  if (kind !== 'url' && !path.includes('*') && !existsSync(path))
    throw new Error(`${from} imports ${path}: no such file`);
  return path;
}

function visit(node: SyntaxNode, each: (node: SyntaxNode) => void): void {
  each(node);
  for (const child of Object.values(node).flat()) {
    if (typeof (child as SyntaxNode | null)?.type === 'string') visit(child as SyntaxNode, each);
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
