import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { EnrichmentError, type EnrichmentErrorCode } from '../enrichment-error.ts';
import { conditionExpressions, rangeExpressions, updateExpressions } from './expressions.ts';
import { INDEXES, type IndexName, type Item, type Page, type Range, type Table } from './table.ts';
import type { TableDefinition } from './table-definition.ts';

/** The name and the endpoint of a table. */
export interface TableAddress {
  readonly name: string;
  readonly region: string;
  /** Another endpoint than the region's own: an emulator, or a private one. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface Connection {
  readonly table: Table;
  /** Creates the table unless it exists, and waits until it is active; returns whether it did. */
  createTable(definition: TableDefinition): Promise<boolean>;
  close(): void;
}

/** An item operation takes milliseconds; after this it has failed, and whether it was applied is unknown. */
const REQUEST_TIMEOUT_MS = 3_000;

/** The table on DynamoDB, or on anything that speaks its protocol. Does not retry: `with-retries.ts` does. */
export function connect({ name, ...address }: TableAddress): Connection {
  const client = new DynamoDBClient({
    ...address,
    maxAttempts: 1,
    requestHandler: { requestTimeout: REQUEST_TIMEOUT_MS, connectionTimeout: 1_000, throwOnRequestTimeout: true },
  });
  const documents = DynamoDBDocumentClient.from(client);
  return {
    table: createDynamodbTable(documents, name),
    async createTable(definition) {
      try {
        await client.send(new CreateTableCommand({ TableName: name, ...definition }));
        await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName: name });
        return true;
      } catch (error) {
        if (isNamed(error, 'ResourceInUseException')) return false;
        throw toTableError(error, name);
      }
    },
    close: () => client.destroy(),
  };
}

function createDynamodbTable(client: DynamoDBDocumentClient, name: string): Table {
  const of = { TableName: name };
  const query = async (range: Range, keys: { partition: string; order: string }, index?: IndexName): Promise<Page> => {
    const response = await client.send(
      new QueryCommand({
        ...of,
        ...(index ? { IndexName: index } : { ConsistentRead: true }),
        ...rangeExpressions(range, keys),
        ScanIndexForward: !range.descending,
        Limit: range.limit,
        // It is the `next` of an earlier page, which callers treat as opaque.
        ExclusiveStartKey: range.after as Record<string, string> | undefined,
      }),
    );
    const items = toItems(response.Items).filter(
      (item) => range.before === undefined || String(item[keys.order]) < range.before,
    );
    return response.LastEvaluatedKey ? { items, next: response.LastEvaluatedKey } : { items };
  };
  return {
    get: ({ pk, sk }) =>
      guarded(name, async () => {
        const { Item } = await client.send(new GetCommand({ ...of, Key: { pk, sk }, ConsistentRead: true }));
        return Item as Item | undefined;
      }),
    getMany: (keys) =>
      guarded(name, async () => {
        if (keys.length === 0) return { items: [], unprocessed: [] };
        const Keys = keys.map(({ pk, sk }) => ({ pk, sk }));
        const response = await client.send(
          new BatchGetCommand({ RequestItems: { [name]: { Keys, ConsistentRead: true } } }),
        );
        return {
          items: toItems(response.Responses?.[name]),
          unprocessed: toItems(response.UnprocessedKeys?.[name]?.Keys),
        };
      }),
    update: ({ pk, sk }, change, condition) =>
      guarded(name, async () => {
        const request = {
          ...of,
          Key: { pk, sk },
          ...updateExpressions(change, condition),
          ReturnValues: 'ALL_NEW',
        } as const;
        const response = await unlessRefused(client.send(new UpdateCommand(request)));
        return response ? { applied: true, item: response.Attributes as Item } : { applied: false };
      }),
    put: (item, condition) =>
      guarded(name, async () => {
        const request = { ...of, Item: item, ...conditionExpressions(condition) };
        return (await unlessRefused(client.send(new PutCommand(request)))) !== undefined;
      }),
    delete: ({ pk, sk }, condition) =>
      guarded(name, async () => {
        const request = { ...of, Key: { pk, sk }, ...conditionExpressions(condition) };
        return (await unlessRefused(client.send(new DeleteCommand(request)))) !== undefined;
      }),
    deleteMany: (keys) =>
      guarded(name, async () => {
        if (keys.length === 0) return [];
        const requests = keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
        const response = await client.send(new BatchWriteCommand({ RequestItems: { [name]: requests } }));
        return toItems(response.UnprocessedItems?.[name]?.flatMap(({ DeleteRequest }) => DeleteRequest?.Key ?? []));
      }),
    query: (range) => guarded(name, () => query(range, { partition: 'pk', order: 'sk' })),
    queryIndex: (index, range) => guarded(name, () => query(range, INDEXES[index], index)),
  };
}

/** Every item has its key; its other attributes are validated by the store. */
function toItems(items: Record<string, unknown>[] | undefined): Item[] {
  return (items ?? []) as Item[];
}

async function unlessRefused<T>(sent: Promise<T>): Promise<T | undefined> {
  try {
    return await sent;
  } catch (error) {
    if (isNamed(error, 'ConditionalCheckFailedException')) return undefined;
    throw error;
  }
}

async function guarded<T>(name: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw toTableError(error, name);
  }
}

const THROTTLING = [
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'LimitExceededException',
];

function toTableError(cause: unknown, name: string): EnrichmentError {
  const { message } = cause instanceof Error ? cause : new Error(String(cause));
  const fail = (code: EnrichmentErrorCode, text: string): EnrichmentError => new EnrichmentError(code, text, { cause });
  if (THROTTLING.some((exception) => isNamed(cause, exception)))
    return fail('TABLE_THROTTLED', `table ${name}: ${message}`);
  if (isNamed(cause, 'ResourceNotFoundException')) {
    return fail(
      'TABLE_MISSING',
      `table ${name}: not found; deploy the service, or set TABLE_NAME to the table that it made`,
    );
  }
  if (!isNamed(cause, 'ValidationException')) return unreachableOrDenied(cause, fail, `table ${name}: ${message}`);
  if (/item size/i.test(message))
    return fail('TABLE_ITEM_TOO_LARGE', `table ${name}: expected an item of at most 400 KB: ${message}`);
  // Of the table's own key, and of the keys of its indexes.
  if (/key element|key schema|specified index|conditions on the keys|required keys|missing the key/i.test(message)) {
    return fail(
      'TABLE_WRONG_KEY',
      `table ${name}: expected the keys pk and sk and the indexes of serverless.yml: ${message}`,
    );
  }
  return fail('TABLE_REFUSED', `table ${name}: ${message}`);
}

/** A 4xx is about the caller (credentials, permissions), not about the item; other failures (5xx, no response) are transient. */
function unreachableOrDenied(
  cause: unknown,
  fail: (code: EnrichmentErrorCode, text: string) => EnrichmentError,
  text: string,
): EnrichmentError {
  // The SDK sets `$metadata` on errors that are responses of the server, and on no others.
  const status = (cause as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
  return fail(status >= 400 && status < 500 ? 'TABLE_DENIED' : 'TABLE_UNREACHABLE', text);
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
