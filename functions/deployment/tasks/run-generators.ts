import type { Generator } from './generators.ts';
import { helpOf, unknownName } from './task.ts';

const USAGE = 'npm run generate [-- NAME …] [--check]: writes generated files again, or checks that they are not stale';
const EXAMPLE = 'Example: npm run generate -- openapi playground --check';

/**
 * Writes, or with `--check` checks, the generators that are named, and without names all that can run anywhere. Goes on after a
 * failure, so that one run shows all. Returns the exit status: 1 when any failed, 2 with one line for an unknown name or option.
 */
export async function runGenerators(generators: readonly Generator[], parameters: readonly string[]): Promise<number> {
  if (parameters.includes('--help') || parameters.includes('-h')) {
    console.log(`${helpOf(USAGE, generators)}\n\n${EXAMPLE}`);
    return 0;
  }
  const mode = parameters.includes('--check') ? 'check' : 'write';
  const names = parameters.filter((parameter) => parameter !== '--check');
  const unknown = names.find((name) => !generators.some((generator) => generator.name === name));
  if (unknown !== undefined) {
    console.error(unknownName('generate', unknown, generators));
    return 2;
  }
  const chosen = generators.filter(({ name, byNameOnly = [] }) =>
    names.length > 0 ? names.includes(name) : !byNameOnly.includes(mode),
  );
  const failed: string[] = [];
  for (const generator of chosen) if ((await generator[mode]()) !== 0) failed.push(generator.name);
  if (failed.length > 0) console.error(`generate: ${mode} failed for ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
}
