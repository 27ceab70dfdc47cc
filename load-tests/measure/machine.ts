import { readdirSync, statSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

/** The machine that absolute times depend on. */
export function describeMachine(): { cpu: string; cores: number; node: string } {
  const [first] = cpus();
  return { cpu: first?.model ?? 'unknown', cores: cpus().length, node: process.version };
}

/** Processes running or waiting to run, averaged over the last minute. */
export function loadAverage(): number {
  return loadavg()[0] ?? 0;
}

/** The zips of a package and their sizes. */
export function zipSizes(directory: string): { name: string; bytes: number }[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.zip'));
  return names.map((name) => ({ name, bytes: statSync(join(directory, name)).size }));
}
