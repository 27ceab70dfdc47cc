import { gunzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { EnrichmentError } from '../enrichment-error.ts';

/** CloudWatch Logs sends at most 1 MB compressed; a larger batch is not one of its own. */
const BATCH_LIMIT_BYTES = 64 * 1024 * 1024;

const eventSchema = z.object({ awslogs: z.object({ data: z.string() }) });
const batchSchema = z.object({
  messageType: z.string(),
  logEvents: z.array(z.object({ message: z.string() })),
});

/**
 * The log lines of a CloudWatch Logs subscription event: base64 of gzip of JSON. A control message, which
 * tests the connection, has none. Throws `LOG_BATCH_UNREADABLE`.
 */
export function decodeLogBatch(event: unknown): string[] {
  const batch = batchSchema.safeParse(unpack(event));
  if (!batch.success) throw unreadable(`no log events in it: ${batch.error.issues[0]?.path.join('.')}`);
  const { messageType, logEvents } = batch.data;
  return messageType === 'DATA_MESSAGE' ? logEvents.map(({ message }) => message.trim()) : [];
}

function unpack(event: unknown): unknown {
  const parsed = eventSchema.safeParse(event);
  if (!parsed.success) throw unreadable('expected {"awslogs":{"data":"…"}}');
  try {
    const bytes = gunzipSync(Buffer.from(parsed.data.awslogs.data, 'base64'), { maxOutputLength: BATCH_LIMIT_BYTES });
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw unreadable('expected base64 of gzip of JSON', cause);
  }
}

function unreadable(what: string, cause?: unknown): EnrichmentError {
  return new EnrichmentError('LOG_BATCH_UNREADABLE', `log batch: ${what}`, { cause });
}
