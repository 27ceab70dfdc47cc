import { createInterface } from 'node:readline/promises';
import { UsageError } from './command-line.ts';

/**
 * Whether to go on with what cannot be undone: `yes` is the option --yes; without it a terminal is asked. `what` is a sentence about what
 * will go. Throws a `UsageError` where nobody can be asked.
 */
export async function isConfirmed(what: string, yes: boolean): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY) throw new UsageError(`${what}; --yes confirms it`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const reply = await terminal.question(`${what}. Go on? [y/N] `);
    return ['y', 'yes'].includes(reply.trim().toLowerCase());
  } finally {
    terminal.close();
  }
}
