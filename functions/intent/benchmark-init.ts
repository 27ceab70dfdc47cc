import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** Imports one bundle and prints the milliseconds from the start of the process, and from the start of the import. */
const PROBE = `
const from = performance.now();
await import(process.argv[1]);
const to = performance.now();
console.log(JSON.stringify({ process: to, init: to - from }));
process.exit(0);`;

/**
 * `node functions/intent/benchmark-init.ts BEFORE.mjs AFTER.mjs [--runs 40]`: how long a fresh Node takes to become ready to
 * answer, for each bundle of the predicting function in turn, so that what else the machine does falls on all alike.
 */
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: 'string', default: '40' }, model: { type: 'string', default: 'model/artifacts' } },
  });
  const times = positionals.map(() => ({ process: [] as number[], init: [] as number[] }));
  for (let run = -2; run < Number(values.runs); run++) {
    positionals.forEach((bundle, i) => {
      const time = start(bundle, values.model);
      if (run < 0) return; // the first two warm the disk cache
      times[i]?.process.push(time.process);
      times[i]?.init.push(time.init);
    });
  }
  const rows = positionals.map((bundle, i) => ({
    bundle,
    processMs: summary(times[i]?.process ?? []),
    initMs: summary(times[i]?.init ?? []),
  }));
  console.log(JSON.stringify(rows, null, 2));
}

function start(bundle: string, model: string): { process: number; init: number } {
  const url = pathToFileURL(resolve(bundle)).href;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', PROBE, url], {
    env: { MODEL_DIR: resolve(model), NODE_PATH: resolve('node_modules') },
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`${bundle} did not start: ${child.stderr}`);
  return JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '') as { process: number; init: number };
}

function summary(times: number[]): { p50: number; p90: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Number((sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(1));
  return { p50: at(0.5), p90: at(0.9) };
}

main();
