import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { LoadTestError } from '../load-test-error.ts';
import type { HostedFunction } from './unpack.ts';

/** The program that runs in an execution environment. */
export interface Runtime {
  /** Path of the script that speaks the Runtime API; its argument is the handler. */
  readonly script: string;
}

/** The runtime client of `nodejs24.x`, aws-lambda-ric. Throws when it is not installed or did not compile. */
export function lambdaRuntime(): Runtime {
  const script = resolveClient();
  if (script !== undefined && existsSync(join(dirname(script), 'rapid-client.node'))) return { script };
  throw new LoadTestError(
    'RUNTIME_CLIENT_MISSING',
    'aws-lambda-ric is not installed or did not compile: apt-get install -y cmake g++ make autoconf automake libtool python3 xz-utils, then npm ci --prefix load-tests',
  );
}

function resolveClient(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('aws-lambda-ric');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** The flags of Lambda's own bootstrap: a twentieth of the memory for new objects, nine tenths for old ones. */
export function nodeFlags(memoryMb: number): string[] {
  return [
    '--expose-gc',
    '--max-http-header-size=81920',
    `--max-semi-space-size=${Math.floor(memoryMb * 0.05)}`,
    `--max-old-space-size=${Math.floor(memoryMb * 0.9)}`,
  ];
}

/** The variables that Lambda sets, and the function's own; none of this machine's. */
export function runtimeVariables(fn: HostedFunction, address: string, environmentId: string): Record<string, string> {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: environmentId,
    AWS_LAMBDA_RUNTIME_API: address,
    AWS_REGION: 'eu-west-3',
    LAMBDA_TASK_ROOT: fn.taskRoot,
    NODE_PATH: [
      join(fn.layerRoot, 'nodejs', 'node24', 'node_modules'),
      join(fn.layerRoot, 'nodejs', 'node_modules'),
      fn.taskRoot,
    ].join(delimiter),
    _HANDLER: fn.handler,
    ...Object.fromEntries(Object.entries(fn.variables).map(([name, value]) => [name, underLayerRoot(value, fn)])),
  };
}

/** Rewrites a value that points into `/opt`, where Lambda has layers, to the function's layer root. */
function underLayerRoot(value: string, { layerRoot }: HostedFunction): string {
  return value === '/opt' || value.startsWith('/opt/') ? layerRoot + value.slice('/opt'.length) : value;
}
