import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { inheritedEnvironment } from './environment.ts';

/** Runs a program in the project's root with its output shown, and `more` in its environment; returns its exit status. */
export async function run(
  command: string,
  parameters: readonly string[],
  more: Record<string, string> = {},
): Promise<number> {
  return runIn('.', command, parameters, more);
}

/** The same in another directory. */
export async function runIn(
  directory: string,
  command: string,
  parameters: readonly string[],
  more: Record<string, string> = {},
): Promise<number> {
  const child = spawn(command, parameters, {
    cwd: directory,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: inheritedEnvironment(more),
  });
  const [status] = await once(child, 'exit');
  return status ?? 1;
}
