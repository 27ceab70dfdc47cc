import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** Where the template of a stage is after it was packaged. */
export function templatePath(stage: string): string {
  return join(
    '.build',
    'package',
    `${stage === 'dev' ? '' : `${stage}-`}arm64`,
    'cloudformation-template-update-stack.json',
  );
}

/** Packages a stage for arm64 as `npm run package` does, and reads the template that would be deployed. */
export function synthesise(stage: string, more: readonly string[] = []): SynthesisedTemplate {
  const parameters = ['layers/packaging/package.ts', '--stage', stage, '--arch', 'arm64', ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${stage} was not packaged: ${stdout}${stderr}`);
  return JSON.parse(readFileSync(templatePath(stage), 'utf8'));
}

/** The resources of a type, by logical id. */
export function resourcesOf({ Resources }: SynthesisedTemplate, type: string): [string, SynthesisedResource][] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type);
}
