import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { LoadTestError } from '../load-test-error.ts';
import type { PackagedFunction } from './deployment.ts';

/** An unpacked function, ready to run. */
export interface HostedFunction {
  readonly name: string;
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly variables: Readonly<Record<string, string>>;
  /** Stands for `/var/task`. */
  readonly taskRoot: string;
  /** Stands for `/opt`. */
  readonly layerRoot: string;
}

/** Lambda's names for what Node calls `process.arch`. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'arm64' };

export function machineArchitecture(): string {
  return ARCHITECTURES[process.arch] ?? process.arch;
}

/** Unpacks a function and its layers, in order, into `directory`. Throws when they are for another architecture or a zip is unreadable. */
export function unpackFunction(packaged: PackagedFunction, directory: string): HostedFunction {
  const { name, handler, memoryMb, timeoutMs, variables, architecture } = packaged;
  if (architecture !== machineArchitecture()) {
    throw new LoadTestError(
      'WRONG_ARCHITECTURE',
      `${name} was packaged for ${architecture}, this machine is ${machineArchitecture()}: run npm run package -- --arch ${machineArchitecture()}`,
    );
  }
  const taskRoot = join(directory, name, 'task');
  const layerRoot = join(directory, name, 'opt');
  mkdirSync(layerRoot, { recursive: true });
  unpack(packaged.zip, taskRoot);
  for (const zip of packaged.layerZips) unpack(zip, layerRoot);
  return { name, handler, memoryMb, timeoutMs, variables, taskRoot, layerRoot };
}

function unpack(zip: string, target: string): void {
  for (const [name, bytes] of Object.entries(readZip(zip))) {
    const path = resolve(target, name);
    if (!path.startsWith(resolve(target) + sep))
      throw new LoadTestError('ZIP_PATH', `${zip}: ${name} leads outside its folder`);
    if (name.endsWith('/')) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}

function readZip(zip: string): Record<string, Uint8Array> {
  try {
    return unzipSync(readFileSync(zip));
  } catch (cause) {
    throw new LoadTestError('ZIP_UNREADABLE', `${zip} is not a zip that can be read: package again`, { cause });
  }
}
