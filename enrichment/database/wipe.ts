import { rmSync } from 'node:fs';
import { DATA_DIRECTORY } from './embedded.ts';

/** `npm run database:wipe`: forgets all that this machine recorded. Stop `npm start` first. */
rmSync(DATA_DIRECTORY, { recursive: true, force: true });
console.log(`${DATA_DIRECTORY} is gone; the next npm start begins with an empty table`);
