import { rmSync } from 'node:fs';
import { DATA_DIRECTORY, findEmbeddedDatabase } from './embedded.ts';

/** `npm run database:wipe`: removes this machine's table. */
const open = await findEmbeddedDatabase(DATA_DIRECTORY);
if (open) {
  console.error(`${DATA_DIRECTORY} is open at ${open.endpoint}: stop npm start first`);
  process.exitCode = 1;
} else {
  rmSync(DATA_DIRECTORY, { recursive: true, force: true });
  console.log(`${DATA_DIRECTORY} is removed; the next npm start creates an empty table`);
}
