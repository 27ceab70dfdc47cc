import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Route } from '../../functions/contract/api-gateway/routes.ts';
import { LoadTestError } from '../load-test-error.ts';
import { startEnvironment } from './execution-environment.ts';
import { createHostGateway } from './gateway.ts';
import { type ApplyLimits, withoutLimits } from './limits.ts';
import { createPool, type InvocationReport, type Pool } from './pool.ts';
import type { Runtime } from './runtime.ts';
import type { HostedFunction } from './unpack.ts';

export interface HostOptions {
  readonly functions: readonly HostedFunction[];
  readonly routes: readonly Route[];
  readonly runtime: Runtime;
  /** 0 for any free port. */
  readonly port?: number;
  /** Concurrent calls of a function; a new account has 1,000. */
  readonly concurrency?: number;
  /** Concurrent inits of a function; by default one per core. */
  readonly startsAtOnce?: number;
  /** How long an idle environment is kept; Lambda keeps it for some minutes and guarantees nothing. */
  readonly idleMs?: number;
  readonly initTimeoutMs?: number;
  readonly integrationTimeoutMs?: number;
  readonly applyLimits?: ApplyLimits;
  readonly onInvocation?: (report: InvocationReport) => void;
}

export interface Host {
  readonly url: string;
  /** The environments of a function; throws for a function that is not hosted. */
  pool(functionName: string): Pool;
  /** The output of the functions, by environment. */
  logs(): string[];
  close(): Promise<void>;
}

/** Starts a local Lambda: an HTTP API on the loopback address, with functions behind it that run as on Lambda. Throws when the port is in use. */
export async function startHost(options: HostOptions): Promise<Host> {
  const { functions, routes, runtime, port = 0, concurrency = 1000, idleMs = 300_000 } = options;
  const { startsAtOnce = availableParallelism() } = options;
  const { initTimeoutMs = 10_000, integrationTimeoutMs = 30_000 } = options;
  const { applyLimits = withoutLimits, onInvocation = () => undefined } = options;
  const logDirectory = mkdtempSync(join(tmpdir(), 'lambda-logs-'));
  const pools = new Map(
    functions.map((fn) => {
      const start = (id: string) => startEnvironment({ id, fn, runtime, logDirectory, applyLimits });
      return [fn.name, createPool({ fn, start, concurrency, startsAtOnce, idleMs, initTimeoutMs, onInvocation })];
    }),
  );
  // A frozen process would outlive a host that is interrupted.
  const stopAll = () => {
    for (const pool of pools.values()) pool.close();
  };
  process.on('exit', stopAll);
  const gateway = createHostGateway({ routes, pools, integrationTimeoutMs });
  // Longer than callers keep idle connections, so that none is closed while a call uses it.
  gateway.keepAliveTimeout = 350_000;
  await new Promise<void>((resolve, reject) => {
    gateway.once('error', (cause: NodeJS.ErrnoException) => {
      rmSync(logDirectory, { recursive: true });
      process.off('exit', stopAll);
      const problem =
        cause.code === 'EADDRINUSE' ? `port ${port} is in use: choose another with --port` : cause.message;
      reject(new LoadTestError('PORT_TAKEN', problem, { cause }));
    });
    gateway.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    pool(functionName) {
      const pool = pools.get(functionName);
      if (pool) return pool;
      throw new LoadTestError(
        'NO_SUCH_FUNCTION',
        `no function "${functionName}": hosted are ${[...pools.keys()].join(', ')}`,
      );
    },
    logs: () => readdirSync(logDirectory).map((name) => readFileSync(join(logDirectory, name), 'utf8')),
    async close() {
      stopAll();
      process.off('exit', stopAll);
      const closed = new Promise((resolve) => gateway.close(resolve));
      gateway.closeAllConnections();
      await closed;
      rmSync(logDirectory, { recursive: true, force: true });
    },
  };
}
