import { printable } from './printable.ts';

/**
 * Runs a command: `--help` prints the help alone. A wrong option, an error of ours (a class of its own with a `code`) and a fault of
 * the machine, such as a port that is taken or a directory that cannot be written, are one line on standard error and exit status
 * 2; any other error is a defect, printed with its stack, status 1.
 */
export async function runCommandLine(help: string, command: () => Promise<void> | void): Promise<void> {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    console.log(help);
    return;
  }
  try {
    await command();
  } catch (error) {
    const known = describeKnown(error);
    // A message may hold what was typed or came from a file.
    console.error(known === undefined ? error : printable(known));
    process.exitCode = known === undefined ? 1 : 2;
  }
}

/** A usage error: an option with a value that it cannot have. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'USAGE';
}

/** The number of an option. Throws a `UsageError` for anything but a whole number from `from` to `to`. */
export function wholeNumber(option: string, value: string, from: number, to: number): number {
  const number = Number(value);
  if (value.trim() !== '' && Number.isInteger(number) && number >= from && number <= to) return number;
  throw new UsageError(`--${option}: expected a whole number from ${from} to ${to}, got ${value || 'nothing'}`);
}

/** The line for an error that a user can mend; undefined for a defect. */
function describeKnown(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  if (code.startsWith('ERR_PARSE_ARGS')) return `USAGE: ${firstSentence(error.message)}; --help lists the options`;
  if ('errno' in error) return MACHINE_FAULTS.has(code) ? error.message : undefined;
  // Node's errors with a code are plain `Error`s and `TypeError`s.
  return BUILT_IN.has(error.name) ? undefined : `${code}: ${error.message}`;
}

/** Of the system errors (errno(3)) those that no change of the code can mend. */
const MACHINE_FAULTS = new Set([
  'EACCES',
  'EADDRINUSE',
  'EDQUOT',
  'EISDIR',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
]);

const BUILT_IN = new Set(['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError']);

function firstSentence(message: string): string {
  return message.split(/\. |\.?\n/)[0] ?? message;
}
