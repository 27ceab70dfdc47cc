import { rmSync } from 'node:fs';
import { DATA_DIRECTORY, findEmbeddedDatabase } from './embedded.ts';

/** `npm run database:wipe`: forgets all that this machine recorded. */
const open = await findEmbeddedDatabase(DATA_DIRECTORY);
if (open) {
  console.error(`${DATA_DIRECTORY} is open and answers at ${open.endpoint}: stop npm start first`);
  process.exitCode = 1;
} else {
  rmSync(DATA_DIRECTORY, { recursive: true, force: true });
  console.log(`${DATA_DIRECTORY} is gone; the next npm start begins with an empty table`);
}
