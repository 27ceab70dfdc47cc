import { EnrichmentError, errorCode } from '../enrichment-error.ts';
import type { Key, Table } from './table.ts';

export interface RetryOptions {
  readonly attempts?: number;
  readonly baseMs?: number;
  readonly capMs?: number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** Called for each throttled request. */
  readonly onThrottle?: () => void;
}

/** DynamoDB's own limits of a batch. */
const BATCH_GET_LIMIT = 100;
const BATCH_WRITE_LIMIT = 25;
const TRANSIENT = ['TABLE_THROTTLED', 'TABLE_UNREACHABLE'];

/**
 * The same table with retries: transient failures, and what a batch left unprocessed, are tried again after exponential backoff with
 * "full jitter" (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015). Batches may have any size here.
 * A write that timed out may have been applied, so that a retried condition can fail by its own success: see `Outcome`.
 */
export function withRetries(
  table: Table,
  { attempts = 6, baseMs = 25, capMs = 2_000, ...options }: RetryOptions,
): Table {
  const { sleep, random, onThrottle } = options;
  const pause = (failures: number): Promise<void> => sleep(random() * Math.min(capMs, baseMs * 2 ** failures));
  const retried = async <T>(operation: (failures: number) => Promise<T>): Promise<T> => {
    for (let failures = 0; ; failures++) {
      try {
        return await operation(failures);
      } catch (error) {
        if (errorCode(error) === 'TABLE_THROTTLED') onThrottle?.();
        if (!TRANSIENT.includes(errorCode(error)) || failures + 1 >= attempts) throw error;
      }
      await pause(failures);
    }
  };
  /** Runs batches until nothing is left; `attempts` rounds without any progress count as throttled. */
  const runBatches = async (
    keys: readonly Key[],
    size: number,
    run: (batch: readonly Key[]) => Promise<readonly Key[]>,
  ) => {
    let left = [...keys];
    for (let failures = 0; left.length > 0; ) {
      const batch = left.slice(0, size);
      const unprocessed = await retried(() => run(batch));
      left = [...left.slice(size), ...unprocessed];
      if (unprocessed.length === 0) continue;
      onThrottle?.();
      failures = unprocessed.length < batch.length ? 0 : failures + 1;
      if (failures >= attempts)
        throw new EnrichmentError('TABLE_THROTTLED', `${left.length} of a batch stayed unprocessed`);
      await pause(failures);
    }
  };
  return {
    get: (key) => retried(() => table.get(key)),
    update: (key, change, condition) =>
      retried(async (failures) => {
        const outcome = await table.update(key, change, condition);
        return outcome.applied || failures === 0 ? outcome : { applied: false, mayBeOurs: true };
      }),
    put: (item, condition) => retried(() => table.put(item, condition)),
    delete: (key, condition) => retried(() => table.delete(key, condition)),
    query: (range) => retried(() => table.query(range)),
    queryIndex: (index, range) => retried(() => table.queryIndex(index, range)),
    async getMany(keys) {
      const found: Awaited<ReturnType<Table['getMany']>>['items'][number][] = [];
      await runBatches(keys, BATCH_GET_LIMIT, async (batch) => {
        const { items, unprocessed } = await table.getMany(batch);
        found.push(...items);
        return unprocessed;
      });
      return { items: found, unprocessed: [] };
    },
    async deleteMany(keys) {
      await runBatches(keys, BATCH_WRITE_LIMIT, (batch) => table.deleteMany(batch));
      return [];
    },
  };
}
