import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeploymentError } from '../deployment-error.ts';

/** A resource of a synthesised template. */
export interface SynthesisedResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdatePolicy?: unknown;
}

export interface SynthesisedTemplate {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Resources: Readonly<Record<string, SynthesisedResource>>;
}

/** The path of a packaged stage's template. */
export function templatePath(stage: string): string {
  return join(
    '.build',
    'package',
    `${stage === 'dev' ? '' : `${stage}-`}arm64`,
    'cloudformation-template-update-stack.json',
  );
}

/** The template of a stage, packaged for arm64 as `npm run package` does; throws PACKAGE_FAILED with the packager's output. */
export function synthesise(stage: string, more: readonly string[] = []): SynthesisedTemplate {
  const parameters = ['layers/packaging/package.ts', '--stage', stage, '--arch', 'arm64', ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: 'utf8' });
  if (status !== 0)
    throw new DeploymentError('PACKAGE_FAILED', `expected a package of ${stage}, got: ${stdout}${stderr}`);
  return JSON.parse(readFileSync(templatePath(stage), 'utf8'));
}

/** The resources of a type, each with its logical id. */
export function resourcesOf({ Resources }: SynthesisedTemplate, type: string): [string, SynthesisedResource][] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type);
}
