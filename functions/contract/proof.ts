import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { inheritedEnvironment } from '../offline/environment.ts';

const READY_WITHIN_MS = 60_000;
const POLL_EVERY_MS = 300;

/** `npm run pages:proof`: drives the pages in Chromium as `npm start` serves them, where a test drives them in its own process. */
async function main(): Promise<void> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const service = spawn('npm', ['start', '--', '--port', String(port)], { stdio: 'ignore', detached: true });
  try {
    await untilHealthy(url);
    const tests = spawn('vitest', ['run', 'functions/contract/pages.browser.test.ts'], {
      stdio: 'inherit',
      env: { ...inheritedEnvironment(), PLAYGROUND_URL: url },
    });
    const [status] = await once(tests, 'exit');
    process.exitCode = status ?? 1;
  } finally {
    // npm, the service and what it started are one group.
    if (service.pid) process.kill(-service.pid, 'SIGTERM');
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, 'localhost');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address === 'object' && address) return address.port;
  throw new Error('no port is free');
}

async function untilHealthy(url: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const health = await fetch(`${url}/api/health`).catch(() => undefined);
    if (health?.ok) return;
    if (performance.now() > deadline) throw new Error(`npm start was not healthy at ${url} within a minute`);
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
  }
}

await main();
