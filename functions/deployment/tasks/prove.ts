import { PROOFS } from './proofs.ts';
import { runNamed } from './run-named.ts';

/** `npm run prove -- NAME [OPTIONS]` */
process.exitCode = await runNamed('prove', PROOFS, process.argv.slice(2));
