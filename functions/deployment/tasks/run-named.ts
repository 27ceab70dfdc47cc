import { helpOf, type Task, unknownName } from './task.ts';

/**
 * Runs the one task that the first argument names, with the others as its own. Returns the exit status: that of the task, 0
 * for `--help`, 2 with one line on standard error for an unknown name.
 */
export async function runNamed(
  command: string,
  tasks: readonly Task[],
  parameters: readonly string[],
): Promise<number> {
  const [name, ...rest] = parameters;
  if (name === '--help') {
    console.log(helpOf(`npm run ${command} -- NAME [OPTIONS]`, tasks));
    return 0;
  }
  const task = tasks.find((other) => other.name === name);
  if (task) return task.run(rest);
  console.error(unknownName(command, name, tasks));
  return 2;
}
