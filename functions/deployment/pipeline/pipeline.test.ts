import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { JOBS } from './jobs.ts';

interface Job {
  readonly stage?: string;
  readonly image?: string;
  readonly extends?: string;
  readonly script?: string | string[];
  readonly before_script?: string | string[];
  readonly needs?: string[];
  readonly id_tokens?: Record<string, { readonly aud: string }>;
  readonly environment?: { readonly name: string; readonly on_stop?: string; readonly auto_stop_in?: string };
  readonly resource_group?: string;
  readonly rules?: { readonly if?: string; readonly when?: string }[];
}

const KEYWORDS = ['default', 'stages', 'workflow', 'variables', 'include'];
const text = readFileSync('.gitlab-ci.yml', 'utf8');
const pipeline: Record<string, Job> = parse(text);
const { default: common, stages }: { default: { image: string }; stages: string[] } = parse(text);
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const jobs = Object.entries(pipeline).filter(([name]) => !KEYWORDS.includes(name));
const real = jobs.filter(([name]) => !name.startsWith('.'));
const lines = ({ script = [], before_script = [] }: Job): string[] => [before_script, script].flat();

describe('the pipeline', () => {
  it('runs every job in one image, pinned to the Node version of the lockfile', () => {
    const images = [common.image, ...jobs.flatMap(([, { image }]) => image ?? [])];
    expect(new Set(images).size).toBe(1);
    expect(images[0]).toBe(`node:${lock.packages['node_modules/node'].version}-bookworm`);
  });

  it.each(real)('calls npm scripts and modules that exist, and nothing else: %s', (_, job) => {
    for (const line of lines(job)) {
      const script = /^npm run (?:-s )?([\w:-]+)(?: -- [^;&|]+)?$/.exec(line)?.[1];
      const module = /^node ([\w/.-]+\.ts)$/.exec(line)?.[1];
      if (module) expect(existsSync(module), line).toBe(true);
      else if (line !== 'npm ci --no-audit --no-fund') expect(Object.keys(scripts), line).toContain(script);
    }
  });

  it('installs dependencies in one job', () => {
    expect(
      real.filter(([, job]) => lines(job).some((line) => line.startsWith('npm ci'))).map(([name]) => name),
    ).toEqual(['install']);
  });

  it.each(real)('has for %s only needs and a stage that exist', (_, job) => {
    const whole = { ...pipeline[job.extends ?? ''], ...job };
    for (const need of whole.needs ?? []) expect(real.map(([name]) => name)).toContain(need);
    expect(['.pre', ...stages]).toContain(whole.stage);
  });

  it('authenticates to AWS with a token of the job, never with a stored key', () => {
    expect(pipeline['.account']?.id_tokens).toEqual({ AWS_ID_TOKEN: { aud: 'sts.amazonaws.com' } });
    expect(text).not.toMatch(/ACCESS_KEY|SECRET/);
    for (const [name, job] of real) {
      const usesAccount = lines(job).some((line) => /npm run (deploy|rollback|remove)/.test(line));
      expect(job.extends === '.account', name).toBe(usesAccount);
    }
  });

  it('has a stage for each merge request, which is removed with it, without a question, by one job at a time', () => {
    const { 'deploy-review': deploy, 'remove-review': remove } = pipeline;
    expect(deploy?.environment).toMatchObject({ on_stop: 'remove-review', auto_stop_in: expect.any(String) });
    expect(lines(deploy ?? {})).toEqual([expect.stringContaining('--stage "review-$CI_MERGE_REQUEST_IID"')]);
    expect(lines(remove ?? {})).toEqual([expect.stringMatching(/--stage "review-\$CI_MERGE_REQUEST_IID" --yes$/)]);
    expect(deploy?.resource_group).toBe('review-$CI_MERGE_REQUEST_IID');
    expect([remove?.resource_group, remove?.environment?.name]).toEqual([
      deploy?.resource_group,
      deploy?.environment?.name,
    ]);
  });

  it.each(['canary-production', 'rollback-production'])('starts %s only by hand', (name) => {
    expect(pipeline[name]?.rules?.every(({ when }) => when === 'manual')).toBe(true);
  });

  it('has the jobs that npm run pipeline runs, and no other in quality and build', () => {
    expect(real.map(([name]) => name)).toEqual(expect.arrayContaining([...JOBS]));
    const before = ['.pre', 'quality', 'build'];
    expect(
      real
        .filter(([, { stage = '' }]) => before.includes(stage))
        .map(([name]) => name)
        .sort(),
    ).toEqual([...JOBS].sort());
  });
});
