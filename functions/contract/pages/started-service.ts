import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { withoutCredentials } from './environment.ts';

const READY_WITHIN_MS = 90_000;
const POLL_EVERY_MS = 300;

/** Runs `npm start` on free ports, with a table of its own; `close` ends it and removes its data. */
export async function startService(): Promise<{ url: string; directory: string; close(): Promise<void> }> {
  mkdirSync('.build', { recursive: true });
  const directory = mkdtempSync('.build/started-');
  const [port, databasePort] = [await freePort(), await freePort()];
  const options = ['--port', String(port), '--database-port', String(databasePort), '--directory', directory];
  // A process group of npm, the service and its child processes.
  const service = spawn('npm', ['start', '--', ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    env: withoutCredentials(),
  });
  let errorOutput = '';
  service.stderr.on('data', (chunk) => {
    errorOutput += chunk;
  });
  const exited = once(service, 'exit');
  const close = async (): Promise<void> => {
    const running = service.exitCode === null && service.signalCode === null;
    if (service.pid && running) process.kill(-service.pid, 'SIGTERM');
    await exited;
    rmSync(directory, { recursive: true, force: true });
  };
  const url = `http://localhost:${port}`;
  if (await isHealthy(url, () => service.exitCode !== null)) return { url, directory, close };
  await close();
  throw new Error(`expected npm start to be healthy at ${url} within ${READY_WITHIN_MS} ms, got: ${errorOutput}`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, 'localhost');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address === 'object' && address) return address.port;
  throw new Error('expected a free port, got none');
}

/** Whether the service becomes healthy before it ends and before the deadline. */
async function isHealthy(url: string, ended: () => boolean): Promise<boolean> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!ended() && performance.now() < deadline) {
    const health = await fetch(`${url}/api/health`).catch(() => undefined);
    if (health?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
  }
  return false;
}
