import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { Refusal } from './refusal.ts';

const STAGES = fileURLToPath(new URL('stages.yml', import.meta.url));

/** What `stages.yml` says of a stage, the defaults filled in. */
export interface Stage {
  readonly architecture: string;
  readonly release: 'live' | 'direct';
  readonly traffic: string;
  readonly provisionedConcurrency: string;
  readonly monthlyBudgetUsd: number;
  readonly protected?: boolean;
}

/** The stages that `stages.yml` names. */
export function stageNames(): string[] {
  return Object.keys(readStages()).filter((name) => name !== 'default');
}

/** A stage by its name; UNKNOWN_STAGE for one that `stages.yml` does not name. */
export function readStage(name: string | undefined): Stage {
  const stages = readStages();
  const known = stageNames();
  if (name === undefined || !known.includes(name)) {
    throw new Refusal('UNKNOWN_STAGE', `expected --stage ${known.join('|')}, got ${name ?? 'none'}`);
  }
  // The file is ours: a test holds every stage to the fields of the interface.
  return { ...stages.default, ...stages[name] } as Stage;
}

function readStages(): Record<string, Partial<Stage>> {
  return parse(readFileSync(STAGES, 'utf8'));
}
