import { helpOf, type Task, unknownName } from './task.ts';

const HELP_OPTIONS = ['--help', '-h'];

/**
 * Runs the one task that the first argument names, with the others as its own. Returns the exit status: that of the task, 0
 * for `--help`, alone and of a task, 2 with one line on standard error for an unknown name.
 */
export async function runNamed(
  command: string,
  tasks: readonly Task[],
  parameters: readonly string[],
): Promise<number> {
  const [name, ...rest] = parameters;
  if (name !== undefined && HELP_OPTIONS.includes(name)) {
    const example = `Example: npm run ${command} -- ${tasks[0]?.name}`;
    console.log(
      `${helpOf(`npm run ${command} -- NAME [OPTIONS]; -- NAME --help says what one does`, tasks)}\n\n${example}`,
    );
    return 0;
  }
  const task = tasks.find((other) => other.name === name);
  if (task && rest.some((parameter) => HELP_OPTIONS.includes(parameter))) {
    console.log(`npm run ${command} -- ${[task.name, task.options].join(' ').trim()}: ${task.summary}`);
    return 0;
  }
  if (task) return task.run(rest);
  console.error(unknownName(command, name, tasks));
  return 2;
}
