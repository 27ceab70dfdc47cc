import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

/** Stand-ins for `/var/task` and `/opt` on Lambda. */
export interface Roots {
  readonly task: string;
  readonly layers: string;
}

const LAYERS = ['onnxruntime', 'model', 'encoder'];

/** Some of the flags that Lambda's bootstrap starts Node with, at the 512 MB of the template. */
export const LAMBDA_NODE_FLAGS = ['--expose-gc', '--max-semi-space-size=25', '--max-old-space-size=460'];

/** Unpacks the zips of `packageDirectory` into `target`, as Lambda does: one function and its layers. */
export function unpack(packageDirectory: string, functionName: string, target: string): Roots {
  const roots = { task: join(target, 'task'), layers: join(target, 'opt') };
  unzipInto(join(packageDirectory, `${functionName}.zip`), roots.task);
  for (const layer of LAYERS) {
    const zip = join(packageDirectory, `${layer}.zip`);
    // A model that was trained without the encoder is packaged without it.
    if (existsSync(zip)) unzipInto(zip, roots.layers);
  }
  return roots;
}

/** The function's environment variables as Lambda sets them: the template's, with the layers' root in place of `/opt`. */
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
