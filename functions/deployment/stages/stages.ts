import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { DeploymentError } from '../deployment-error.ts';

const STAGES = fileURLToPath(new URL('stages.yml', import.meta.url));

/** The settings of a stage in `stages.yml`, with the defaults filled in. */
export interface Stage {
  readonly architecture: string;
  readonly release: 'live' | 'direct';
  readonly traffic: string;
  readonly provisionedConcurrency: string;
  readonly monthlyBudgetUsd: number;
  readonly protected?: boolean;
  /** The directory of the model that is deployed; the committed one where it is not set. */
  readonly model?: string;
}

/** The names of the stages in `stages.yml`. */
export function stageNames(): string[] {
  return Object.keys(readStages()).filter((name) => name !== 'default');
}

/** The settings of a stage; throws UNKNOWN_STAGE for a name that is not in `stages.yml`. */
export function readStage(name: string | undefined): Stage {
  const stages = readStages();
  const known = stageNames();
  if (name === undefined || !known.includes(name)) {
    throw new DeploymentError('UNKNOWN_STAGE', `expected --stage ${known.join('|')}, got ${name ?? 'none'}`);
  }
  // A test checks every stage of the file against the fields of the interface.
  return { ...stages.default, ...stages[name] } as Stage;
}

function readStages(): Record<string, Partial<Stage>> {
  return parse(readFileSync(STAGES, 'utf8'));
}
