import { parseArgs } from 'node:util';
import { describeError, EnrichmentError } from '../enrichment-error.ts';
import { checkGenerated, writeGenerated } from '../generated/generator.ts';
import { ENRICHMENT_GENERATORS } from '../generated/generators.ts';

/**
 * `node enrichment/commands/generate.ts [NAME …] [--check]`: writes the generated files of these names; without a name all that need
 * no further packages. With --check it writes nothing, and exits with 1 when one is stale.
 */
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

await main();
