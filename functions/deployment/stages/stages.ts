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
  /** 0: no budget. */
  readonly monthlyBudgetUsd: number;
  readonly reservedConcurrency?: number;
  readonly captureConcurrency?: number;
  readonly enrichConcurrency?: number;
  readonly tableDeletion: 'Delete' | 'RetainExceptOnCreate';
  readonly apiKeys: string;
  readonly alarmEmail: string;
  readonly capture: string;
  readonly protected?: boolean;
  /** The directory of the model that is deployed; the committed one where it is not set. */
  readonly model?: string;
}

/** The names of the stages in `stages.yml`. */
export function stageNames(): string[] {
  return Object.keys(readStages()).filter((name) => name !== 'default');
}

/** The stage of a merge request, which has the default settings. */
const REVIEW = /^review-\d{1,6}$/;

/** The settings of a stage; throws UNKNOWN_STAGE for a name that is neither in `stages.yml` nor of a merge request. */
export function readStage(name: string | undefined): Stage {
  const stages = readStages();
  const known = stageNames();
  if (name === undefined || !(known.includes(name) || REVIEW.test(name))) {
    throw new DeploymentError('UNKNOWN_STAGE', `expected --stage ${known.join('|')}|review-N, got ${name ?? 'none'}`);
  }
  // A test checks every stage of the file against the fields of the interface.
  return { ...stages.default, ...stages[name] } as Stage;
}

/** What a protected stage sets itself: a default would decide for whoever runs it. */
const DECISIONS = ['apiKeys', 'alarmEmail', 'capture'] as const;

/** The decisions that a stage does not make in `stages.yml`; none for a stage that is not protected. */
export function missingDecisions(name: string): string[] {
  const own: Record<string, unknown> = { ...readStages()[name] };
  return own.protected === true ? DECISIONS.filter((key) => !own[key]) : [];
}

/** The parameter of Systems Manager that holds the API keys of a stage; undefined where they are set otherwise. */
export function keyParameter(name: string): string | undefined {
  return /^\{\{resolve:ssm:([^:}]+)\}\}$/.exec(readStages()[name]?.apiKeys ?? '')?.[1];
}

function readStages(): Record<string, Partial<Stage>> {
  return parse(readFileSync(STAGES, 'utf8'));
}
