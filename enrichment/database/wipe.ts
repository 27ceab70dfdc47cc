import { existsSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runCommandLine, UsageError } from '#model/command-line.ts';
import { isConfirmed } from '#model/confirm.ts';
import { findEmbeddedDatabase, tableDirectory } from './embedded.ts';

const HELP = `npm run database:wipe [-- OPTIONS]: removes the table that npm start keeps on this machine, with all sentences, results and labels in it.
  --yes             does not ask; needed where there is no terminal
  --directory DIR   that of npm start (.build)
Example: npm run database:wipe -- --yes`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { yes: { type: 'boolean', default: false }, directory: { type: 'string' } },
  });
  const directory = tableDirectory(values.directory);
  if (!existsSync(directory)) return console.log(`${directory} is not there: nothing to remove`);
  const open = await findEmbeddedDatabase(directory);
  if (open) throw new UsageError(`${directory} is open at ${open.endpoint}: stop npm start first`);
  if (!(await isConfirmed(`${directory} will be removed, with every sentence and label in it`, values.yes))) return;
  rmSync(directory, { recursive: true, force: true });
  console.log(`${directory} is removed; the next npm start creates an empty table`);
}

await runCommandLine(HELP, main);
