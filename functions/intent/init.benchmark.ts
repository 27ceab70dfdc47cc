import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** Imports one bundle and prints milliseconds: since the process began, of the import, and of CPU, which neighbours cannot stretch. */
const PROBE = `
const from = performance.now();
await import(process.argv[1]);
const to = performance.now();
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ process: to, init: to - from, cpu: (user + system) / 1000 }));
process.exit(0);`;

interface Times {
  readonly process: number;
  readonly init: number;
  readonly cpu: number;
}

/**
 * `npm run init:benchmark -- BEFORE.mjs AFTER.mjs [--runs 40]`: how long a fresh Node takes to become ready to
 * answer, for each bundle of the predicting function in turn, so that what else the machine does falls on all alike.
 */
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '40' },
      model: { type: 'string', default: 'model/languages/fr/artifacts' },
    },
  });
  const times = positionals.map(() => [] as Times[]);
  for (let run = -2; run < Number(values.runs); run++) {
    positionals.forEach((bundle, i) => {
      const time = start(bundle, values.model);
      if (run >= 0) times[i]?.push(time); // the first two warm the disk cache
    });
  }
  const rows = positionals.map((bundle, i) => ({
    bundle,
    processMs: summary(times[i]?.map(({ process }) => process)),
    initMs: summary(times[i]?.map(({ init }) => init)),
    cpuMs: summary(times[i]?.map(({ cpu }) => cpu)),
  }));
  console.log(JSON.stringify(rows, null, 2));
}

function start(bundle: string, model: string): Times {
  const url = pathToFileURL(resolve(bundle)).href;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', PROBE, url], {
    env: { MODEL_DIR: resolve(model), NODE_PATH: resolve('node_modules') },
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`${bundle} did not start: ${child.stderr}`);
  return JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '') as Times;
}

function summary(times: readonly number[] = []): { p50: number; p90: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Number((sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(1));
  return { p50: at(0.5), p90: at(0.9) };
}

main();
