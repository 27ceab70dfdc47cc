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

/** The result of one enricher, and its time. No `result`: it found nothing; `error`: the code with which its last attempt failed. */
export type StoredResult = z.infer<typeof resultSchema>;

export type QueueState = 'pending' | 'enriched' | 'quarantined';

/** Everything about one sentence but its observations, which are counted in items of their own. */
export type Utterance = Omit<z.infer<typeof storedSchema>, 'pk' | 'state' | 'v'> & {
  readonly hash: string;
  readonly state: QueueState;
  readonly results: Readonly<Record<string, StoredResult>>;
};

/** Validates an item. Throws `ITEM_FUTURE_VERSION` for one that newer code wrote, `ITEM_INVALID` for any other. */
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
    // The schema's pattern allows these three before the shard.
    state: state.slice(0, -2) as QueueState,
    results: Object.fromEntries(
      results.map(([name, value]) => [
        name.slice(RESULT_PREFIX.length),
        parse(resultSchema, value, `${item.pk} ${name}`),
      ]),
    ),
  };
}

/** The same for lists: undefined for an item that this code cannot read. */
export function readUtterance(item: Item): Utterance | undefined {
  try {
    return parseUtterance(item);
  } catch (error) {
    if (['ITEM_INVALID', 'ITEM_FUTURE_VERSION'].includes(errorCode(error))) return undefined;
    throw error;
  }
}

/** Whether an item has expired; DynamoDB deletes expired items within days, until then they are hidden. */
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
