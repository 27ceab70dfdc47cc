import { GENERATORS } from './generators.ts';
import { runGenerators } from './run-generators.ts';

/** `npm run generate [-- NAME …] [--check]` */
process.exitCode = await runGenerators(GENERATORS, process.argv.slice(2));
