import * as z from 'zod/mini';
import { EnrichmentError, errorCode } from '../enrichment-error.ts';
import type { Item } from '../table/table.ts';
import { ITEM_VERSION, RESULT_PREFIX } from './layout.ts';

const storedSchema = z.object({
  pk: z.string(),
  v: z.number(),
  text: z.string().check(z.minLength(1)),
  intent: z.string(),
  confidence: z.number(),
  accepted: z.boolean(),
  scores: z.record(z.string(), z.number()),
  model: z.string(),
  firstSeenMs: z.number(),
  lastSeenMs: z.number(),
  expiresAt: z.number(),
  state: z.string().check(z.regex(/^(?:pending|enriched|quarantined)#[0-7]$/)),
  stateOrder: z.string(),
  fence: z.number(),
  attempts: z.number(),
  redactions: z.optional(z.array(z.object({ type: z.string(), count: z.number() }))),
  reason: z.optional(z.string()),
  label: z.optional(z.string()),
});

const resultSchema = z.object({
  version: z.number(),
  atMs: z.number(),
  result: z.optional(z.json()),
  error: z.optional(z.string()),
});

/** What one enricher found, and when. No `result`: it looked and found nothing; `error`: it was given up with this code. */
export type StoredResult = z.infer<typeof resultSchema>;

export type WorkState = 'pending' | 'enriched' | 'quarantined';

/** All that is known of one sentence, but how often it was seen: that is counted apart. */
export type Utterance = Omit<z.infer<typeof storedSchema>, 'pk' | 'state' | 'v'> & {
  readonly hash: string;
  readonly state: WorkState;
  readonly results: Readonly<Record<string, StoredResult>>;
};

/** Reads an item. Throws `ITEM_FUTURE_VERSION` for one that newer code wrote, `ITEM_INVALID` for what no code of ours wrote. */
export function parseUtterance(item: Item): Utterance {
  if (typeof item.v === 'number' && item.v > ITEM_VERSION) {
    throw new EnrichmentError(
      'ITEM_FUTURE_VERSION',
      `item ${item.pk}: written as version ${item.v}, this code reads up to ${ITEM_VERSION}: deploy newer code`,
    );
  }
  const { pk, state, v: _, ...fields } = parse(storedSchema, item, item.pk);
  const results = Object.entries(item).filter(([name]) => name.startsWith(RESULT_PREFIX));
  return {
    ...fields,
    hash: pk,
    // The pattern of the schema leaves just these three in front of the shard.
    state: state.slice(0, -2) as WorkState,
    results: Object.fromEntries(
      results.map(([name, value]) => [
        name.slice(RESULT_PREFIX.length),
        parse(resultSchema, value, `${item.pk} ${name}`),
      ]),
    ),
  };
}

/** The same for lists, in which one item must not hide the others: undefined for what this code cannot read. */
export function readUtterance(item: Item): Utterance | undefined {
  try {
    return parseUtterance(item);
  } catch (error) {
    if (['ITEM_INVALID', 'ITEM_FUTURE_VERSION'].includes(errorCode(error))) return undefined;
    throw error;
  }
}

/** Whether an item is past its time; DynamoDB deletes those within days, until then they are hidden. */
export function isExpired({ expiresAt }: { readonly expiresAt: number }, nowMs: number): boolean {
  return expiresAt <= nowMs / 1000;
}

function parse<T>(schema: z.ZodMiniType<T>, value: unknown, place: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new EnrichmentError(
    'ITEM_INVALID',
    `item ${place}: ${issue?.path.join('.')}: ${issue?.message ?? 'not valid'}`,
  );
}
