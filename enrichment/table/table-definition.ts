import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { EnrichmentError } from '../enrichment-error.ts';

const SERVICE = fileURLToPath(new URL('../../serverless.yml', import.meta.url));
const RESOURCE = 'UtteranceTable';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

/** The part of the CloudFormation resource that CreateTable takes. */
const definitionSchema = z.object({
  BillingMode: z.literal('PAY_PER_REQUEST'),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(
    z.object({
      IndexName: z.string(),
      KeySchema: keySchema,
      Projection: z.object({
        ProjectionType: z.enum(['KEYS_ONLY', 'ALL', 'INCLUDE']),
        NonKeyAttributes: z.optional(z.array(z.string())),
      }),
    }),
  ),
});

export type TableDefinition = z.infer<typeof definitionSchema>;

/** Reads the table's definition from `serverless.yml`, so that a local table cannot differ from the deployed one. */
export function readTableDefinition(path = SERVICE): TableDefinition {
  // CloudFormation's tags (!Ref, !GetAtt) are left unresolved: the table's definition has none.
  const service: unknown = parse(readFileSync(path, 'utf8'), { logLevel: 'error' });
  const shape = z.object({ Resources: z.object({ [RESOURCE]: z.object({ Properties: definitionSchema }) }) });
  const results = fragments(service).map((fragment) => shape.safeParse(fragment));
  const properties = results.find(({ success }) => success)?.data?.Resources[RESOURCE]?.Properties;
  if (properties) return properties;
  throw new EnrichmentError(
    'CONFIGURATION',
    `${path}: resources.Resources.${RESOURCE} is not a table: ${results.at(-1)?.error?.message ?? 'nothing is declared'}`,
  );
}

/** What is declared under `resources`: one fragment or a list of them, some in files of their own. */
function fragments(service: unknown): unknown[] {
  const { resources } = z.object({ resources: z.unknown() }).safeParse(service).data ?? {};
  return Array.isArray(resources) ? resources : [resources];
}
