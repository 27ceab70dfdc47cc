import { readdirSync, statSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

/** What the absolute times of a run are times of. */
export function describeMachine(): { cpu: string; cores: number; node: string } {
  const [first] = cpus();
  return { cpu: first?.model ?? 'unknown', cores: cpus().length, node: process.version };
}

/** Processes that were running or waiting to run, on average over the last minute. */
export function loadAverage(): number {
  return loadavg()[0] ?? 0;
}

export function zipSizes(directory: string): { name: string; bytes: number }[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.zip'));
  return names.map((name) => ({ name, bytes: statSync(join(directory, name)).size }));
}
