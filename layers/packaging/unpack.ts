import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

/** Where a function's environment finds its files: `/var/task` and `/opt` on Lambda. */
export interface Roots {
  readonly task: string;
  readonly layers: string;
}

/** Unpacks the zips of `packageDirectory` below `target`, as Lambda lays them out: one function, both layers. */
export function unpack(packageDirectory: string, functionName: string, target: string): Roots {
  const roots = { task: join(target, 'task'), layers: join(target, 'opt') };
  unzipInto(join(packageDirectory, `${functionName}.zip`), roots.task);
  for (const layer of ['onnxruntime', 'model']) unzipInto(join(packageDirectory, `${layer}.zip`), roots.layers);
  return roots;
}

/** The function's environment variables as Lambda sets them: the template's, with `/opt` where the layers are unpacked. */
export function functionEnvironment(
  packageDirectory: string,
  functionName: string,
  { layers }: Roots,
): Record<string, string> {
  const template = JSON.parse(
    readFileSync(join(packageDirectory, 'cloudformation-template-update-stack.json'), 'utf8'),
  );
  const logicalId = `${functionName.charAt(0).toUpperCase()}${functionName.slice(1)}LambdaFunction`;
  const variables: Record<string, string> = template.Resources[logicalId].Properties.Environment.Variables;
  const entries = Object.entries(variables).map(([name, value]) => [name, value.replace(/^\/opt\b/, layers)]);
  return { NODE_PATH: join(layers, 'nodejs', 'node_modules'), ...Object.fromEntries(entries) };
}

function unzipInto(zip: string, root: string): void {
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
    if (name.endsWith('/')) continue;
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), bytes);
  }
}
