import { BENCHMARKS } from './benchmarks.ts';
import { runNamed } from './run-named.ts';

/** `npm run benchmark -- NAME [OPTIONS]` */
process.exitCode = await runNamed('benchmark', BENCHMARKS, process.argv.slice(2));
