import { DataError } from '../data/data-error.ts';
import { ModelError } from '../model-error.ts';

/**
 * Runs a command of the model. `--help` prints the help alone. A wrong option, unusable data or an unusable model is one line on
 * standard error and exit status 2; any other error is printed with its stack, status 1.
 */
export async function runModelCommand(help: string, command: () => Promise<void>): Promise<void> {
  if (process.argv.slice(2).includes('--help')) {
    console.log(help);
    return;
  }
  try {
    await command();
  } catch (error) {
    const known = describeKnown(error);
    console.error(known ?? error);
    process.exitCode = known === undefined ? 1 : 2;
  }
}

/** A usage error: an option with a value that it cannot have. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'USAGE';
}

function describeKnown(error: unknown): string | undefined {
  if (error instanceof DataError || error instanceof ModelError || error instanceof UsageError)
    return `${error.code}: ${error.message}`;
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return `USAGE: ${error.message.split('. ')[0]}; --help lists the options`;
  return undefined;
}
