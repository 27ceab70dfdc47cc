import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import dynalite from 'dynalite';
import type { TableAddress } from '../table/dynamodb-table.ts';

/** What `--directory` of `npm start` and of the commands is by default. */
export const WORK_DIRECTORY = '.build';
const LOCAL_TABLE_NAME = 'intent-api-local';
/** The default port of the database of `npm start`. */
export const LOCAL_PORT = 4280;
/** A file beside the data, with the port of the process that has it open. */
const PORT_FILE = 'port';
const HEALTH_WITHIN_MS = 5_000;

/** Where the table of this machine is kept between runs, in a `--directory`; `npm run database:wipe` removes it. */
export function tableDirectory(directory: string = WORK_DIRECTORY): string {
  return join(directory, 'dynamodb');
}

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
  const portFile = directory && join(directory, PORT_FILE);
  if (portFile) writeFileSync(portFile, String(listening));
  return {
    address: localAddress(listening),
    async close() {
      // Another database may listen at the port later, which is not this one.
      if (portFile) rmSync(portFile, { force: true });
      server.closeAllConnections();
      await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

/** The database that another process has open in the directory; undefined when none has. Only one process can at a time. */
export async function findEmbeddedDatabase(directory: string): Promise<TableAddress | undefined> {
  const file = join(directory, PORT_FILE);
  if (!existsSync(file)) return undefined;
  const port = Number(readFileSync(file, 'utf8'));
  return (await isDynalite(port)) ? localAddress(port) : undefined;
}

/** Dynalite has a health response; another server may have taken the port of a process that ended. */
async function isDynalite(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(HEALTH_WITHIN_MS) });
    return (await response.text()).startsWith('healthy: dynamodb');
  } catch (error) {
    // `fetch` fails with a TypeError when nothing listens, or what does speaks no HTTP.
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) return false;
    throw error;
  }
}

/** The address of an embedded database; the protocol requires credentials, and dynalite accepts any. */
export function localAddress(port: number): TableAddress {
  return {
    name: LOCAL_TABLE_NAME,
    region: 'eu-west-3',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
}
