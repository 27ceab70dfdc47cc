import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

export type Architecture = 'arm64' | 'x86_64';

/** By Lambda architecture: the folder of onnxruntime-node's libraries, and `e_machine` in their ELF headers. */
const PLATFORM = {
  arm64: { folder: 'arm64', elfMachine: 0xb7 },
  x86_64: { folder: 'x64', elfMachine: 0x3e },
} as const;

/**
 * Writes `/opt/nodejs/node_modules/onnxruntime-node` for one architecture: of the package's 300 MB, which exceed Lambda's 250 MB,
 * the two libraries of that platform. `shim.ts` replaces the JavaScript of onnxruntime-node and onnxruntime-common, whose 26
 * files took 6 ms of every cold start, and 3 as one. Throws when the installed package lacks a library or has another's.
 */
export function buildOnnxruntimeLayer(target: string, architecture: Architecture): void {
  rmSync(target, { recursive: true, force: true });
  const modules = join(target, 'nodejs', 'node_modules');
  const node = packageDirectory('onnxruntime-node');
  const libraries = join('bin', 'napi-v6', 'linux', PLATFORM[architecture].folder);
  copyFiles(node, join(modules, 'onnxruntime-node'), '.', (name) => name === 'package.json');
  copyFiles(node, join(modules, 'onnxruntime-node'), libraries, (name) => /\.so\.1$|\.node$/.test(name));
  writeShim(join(modules, 'onnxruntime-node', 'dist', 'index.js'), libraries);
  checkLibraries(join(modules, 'onnxruntime-node', libraries), architecture);
}

function packageDirectory(name: string): string {
  return dirname(dirname(createRequire(import.meta.url).resolve(name)));
}

function writeShim(target: string, libraries: string): void {
  buildSync({
    entryPoints: [fileURLToPath(new URL('shim.ts', import.meta.url))],
    outfile: target,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    define: { ADDON: JSON.stringify(`../${libraries}/onnxruntime_binding.node`) },
    external: ['*.node'],
    logLevel: 'error',
  });
  chmodSync(target, 0o644);
}

/** Copies with one fixed mode, so that the zip has the same bytes wherever it is built. */
function copyFiles(from: string, to: string, folder: string, keep: (name: string) => boolean): void {
  mkdirSync(join(to, folder), { recursive: true });
  const entries = readdirSync(join(from, folder), { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isFile() && keep(entry.name))) {
    const copy = join(to, folder, name);
    copyFileSync(join(from, folder, name), copy);
    chmodSync(copy, 0o644);
  }
}

const ELF_MAGIC = 0x7f454c46;
const ELF_MACHINE_OFFSET = 18;

function checkLibraries(folder: string, architecture: Architecture): void {
  const found = readdirSync(folder).sort();
  const expected = ['libonnxruntime.so.1', 'onnxruntime_binding.node'];
  if (found.join() !== expected.join()) {
    throw new Error(
      `onnxruntime layer: expected ${expected.join(', ')} for ${architecture}, found ${found.join(', ')}`,
    );
  }
  for (const name of found) {
    const header = readFileSync(join(folder, name)).subarray(0, ELF_MACHINE_OFFSET + 2);
    const machine = header.readUInt16LE(ELF_MACHINE_OFFSET);
    if (header.readUInt32BE(0) === ELF_MAGIC && machine === PLATFORM[architecture].elfMachine) continue;
    throw new Error(`onnxruntime layer: ${name} is not an ELF library for ${architecture} (e_machine ${machine})`);
  }
}
