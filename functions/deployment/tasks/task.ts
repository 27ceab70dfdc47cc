import { spawnSync } from 'node:child_process';

/** A row of `benchmark` or `prove`. */
export interface Task {
  readonly name: string;
  /** One line for --help: what it does, and what it needs. */
  readonly summary: string;
  /** Its options, as --help shows them. */
  readonly options?: string;
  /** Runs it with further arguments; returns the exit status. */
  run(parameters: readonly string[]): Promise<number> | number;
}

/** Runs a module of the repository in a process of its own; returns its exit status. */
export function runModule(module: string, ...parameters: readonly string[]): number {
  const { status, error } = spawnSync(process.execPath, [module, ...parameters], { stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}

/** What `--help` prints: usage, then a line for each task. */
export function helpOf(usage: string, tasks: readonly Pick<Task, 'name' | 'summary'>[]): string {
  const width = Math.max(...tasks.map(({ name }) => name.length)) + 2;
  return [usage, '', ...tasks.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`)].join('\n');
}

/** The message for a name that no task has. */
export function unknownName(command: string, name: string | undefined, tasks: readonly Pick<Task, 'name'>[]): string {
  const names = tasks.map((task) => task.name).join(', ');
  return `${command}: expected one of ${names}; got ${name === undefined ? 'no name' : `"${name}"`}`;
}
