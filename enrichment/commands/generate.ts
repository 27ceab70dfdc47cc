import { parseArgs } from 'node:util';
import { runCommandLine } from '#model/command-line.ts';
import { describeError, EnrichmentError } from '../enrichment-error.ts';
import { checkGenerated, writeGenerated } from '../generated/generator.ts';
import { ENRICHMENT_GENERATORS } from '../generated/generators.ts';

const HELP = `node enrichment/commands/generate.ts [NAME …] [--check]: writes generated files; without a name all that need no further packages.
  --check           writes nothing, and fails when one is stale
Names: ${ENRICHMENT_GENERATORS.map(({ name }) => name).join(', ')}
Example: node enrichment/commands/generate.ts common-words --check`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true });
  const chosen = ENRICHMENT_GENERATORS.filter(({ name, requires }) =>
    positionals.length > 0 ? positionals.includes(name) : values.check || requires === undefined,
  );
  for (const generator of chosen) {
    try {
      if (values.check) checkGenerated(generator);
      else console.log(`${generator.name}: ${(await writeGenerated(generator)).join(', ')}`);
    } catch (error) {
      if (!(error instanceof EnrichmentError)) throw error;
      console.error(describeError(error));
      process.exitCode = 1;
    }
  }
}

await runCommandLine(HELP, main);
