import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { runCommandLine } from '#model/command-line.ts';

const OUTPUT = join('.build', 'supply-chain');
/** Licences that require attribution alone. */
const ALLOWED = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'Unlicense'];
/** The packages in the layer; layers/packaging/contents.ts limits the zip to them. */
const LAYER_PACKAGES = ['onnxruntime-node'];

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly 'bom-ref': string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
}

interface BillOfMaterials {
  components: Component[];
  dependencies: { readonly ref: string; dependsOn?: string[] }[];
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
}

const HELP = `npm run supply-chain [-- --help]: checks lockfile, secrets and licences, and writes a bill of materials to .build/supply-chain.
Example: npm run supply-chain`;

/**
 * Writes `.build/supply-chain/bom.json`, a CycloneDX bill of materials of the deployed packages alone (those bundled into
 * the functions, and the layer's), and `licences.txt` beside it. Fails on a licence that is not allowed.
 */
async function main(): Promise<void> {
  parseArgs();
  const deployed = new Set([...(await bundledPackages()), ...LAYER_PACKAGES.map(identityOf)]);
  const bom = everyPackage();
  const known = new Set(
    bom.components.filter((component) => deployed.has(identity(component))).map((c) => c['bom-ref']),
  );
  bom.components = bom.components.filter((component) => known.has(component['bom-ref']));
  known.add(bom.metadata.component['bom-ref']);
  bom.dependencies = bom.dependencies
    .filter(({ ref }) => known.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((on) => known.has(on)) }));
  const missing = [...deployed].filter((wanted) => !bom.components.some((component) => identity(component) === wanted));
  if (missing.length > 0) throw new Error(`deployed, but not in the lockfile: ${missing.join(', ')}`);
  const rows = bom.components.map((component) => ({ what: identity(component), licence: licenceOf(component) }));
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(join(OUTPUT, 'bom.json'), `${JSON.stringify(bom, null, 2)}\n`);
  writeFileSync(join(OUTPUT, 'licences.txt'), rows.map(({ what, licence }) => `${what}\t${licence}\n`).join(''));
  for (const { what, licence } of rows) console.log(`${what.padEnd(44)} ${licence}`);
  const refused = rows.filter(({ licence }) => !licence.split(' OR ').some((name) => ALLOWED.includes(name)));
  for (const { what, licence } of refused)
    console.error(`${what} has the licence ${licence}, allowed are ${ALLOWED.join(', ')}`);
  if (refused.length > 0) process.exitCode = 1;
}

/** `name@version` of every package with a file in a handler's bundle, bundled with the options of serverless.yml. */
async function bundledPackages(): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: globSync('functions/*/handler.ts'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external: ['onnxruntime-node'],
    metafile: true,
    write: false,
    outdir: OUTPUT,
    logLevel: 'error',
  });
  const outputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = outputs.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return folders.map((folder) => identityIn(folder));
}

function identityOf(name: string): string {
  return identityIn(join('node_modules', name));
}

function identityIn(folder: string): string {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) throw new Error(`expected ${file}; run npm ci`);
  const { name, version }: { name: string; version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return `${name}@${version}`;
}

function everyPackage(): BillOfMaterials {
  const options = ['--output-format', 'JSON', '--output-reproducible', '--flatten-components', '--output-file', '-'];
  const { status, stdout, stderr } = spawnSync('cyclonedx-npm', options, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`cyclonedx-npm: ${stderr}`);
  return JSON.parse(stdout);
}

function identity({ group, name, version }: Component): string {
  return `${group ? `${group}/` : ''}${name}@${version}`;
}

function licenceOf({ licenses = [] }: Component): string {
  return licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name).join(' OR ') || 'none';
}

await runCommandLine(HELP, main);
