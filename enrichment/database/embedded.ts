import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import type { TableAddress } from '../table/dynamodb-table.ts';

/** Where a developer's machine keeps its table between runs; `npm run database:wipe` removes it. */
export const DATA_DIRECTORY = '.build/dynamodb';
export const LOCAL_TABLE_NAME = 'intent-api-local';
/** Where `npm start` makes its database answer, and where the commands look for it. */
export const LOCAL_PORT = 4280;

export interface EmbeddedDatabase {
  readonly address: TableAddress;
  close(): Promise<void>;
}

/**
 * DynamoDB inside this process, on a port of 127.0.0.1: `port` 0 takes any free one, and without `directory` nothing outlives
 * the process. Rejects with `EADDRINUSE` when the port is taken.
 */
export async function startEmbeddedDatabase({
  directory,
  port = 0,
}: {
  directory?: string;
  port?: number;
}): Promise<EmbeddedDatabase> {
  if (directory) mkdirSync(directory, { recursive: true });
  const server = dynalite({ ...(directory && { path: directory }), createTableMs: 0 });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is an object; only a pipe's is a string.
  const { port: listening } = server.address() as AddressInfo;
  return {
    address: localAddress(listening),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

/** The address of an embedded database; its protocol wants credentials, and takes any. */
export function localAddress(port: number): TableAddress {
  return {
    name: LOCAL_TABLE_NAME,
    region: 'eu-west-3',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
}
