import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OwnModel, trainOwnModel } from '../../contract/own-model/train-own-model.ts';
import { readStage, stageNames } from '../stages/stages.ts';
import { requireCleanTree, requireMatchingArtefacts } from './checks.ts';
import { provisionedCostUsd } from './cost.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'intent-checks-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('requireCleanTree', () => {
  it('accepts a clean working tree and rejects a file that is not committed', () => {
    spawnSync('git', ['init', '-q'], { cwd: directory });
    requireCleanTree(directory);
    writeFileSync(join(directory, 'new.txt'), '');
    expect(() => requireCleanTree(directory)).toThrow(/1 are not \(first: \?\? new\.txt\)/);
  });

  it('rejects a folder that is not a working tree', () => {
    expect(() => requireCleanTree(directory)).toThrow(expect.objectContaining({ code: 'DIRTY_TREE' }));
  });
});

describe('requireMatchingArtefacts', () => {
  let own: OwnModel;
  beforeAll(async () => {
    own = await trainOwnModel();
  });
  afterAll(() => own.remove());

  it('accepts the committed model, and one that follows from its own data', () => {
    requireMatchingArtefacts();
    requireMatchingArtefacts(own.directory);
  });

  it('rejects a model whose data has changed, with the command that trains it again', () => {
    appendFileSync(own.data, `${JSON.stringify({ sentence: 'bravo', intent: 'thanks' })}\n`);
    const train = `npm run model:train -- --data ${own.data} --out ${own.directory}`;
    const expected = { code: 'ARTEFACTS_DIFFER', message: expect.stringContaining(train) };
    expect(() => requireMatchingArtefacts(own.directory)).toThrow(expect.objectContaining(expected));
  });

  it('rejects a model that is missing, and one that is damaged', () => {
    const unusable = expect.objectContaining({ code: 'MODEL_UNUSABLE' });
    expect(() => requireMatchingArtefacts('nowhere')).toThrow(unusable);
    appendFileSync(join(own.directory, 'intent.onnx'), 'damage');
    expect(() => requireMatchingArtefacts(own.directory)).toThrow(unusable);
  });
});

describe('the stages', () => {
  it.each(stageNames())('%s has every setting that deploying needs', (name) => {
    expect(readStage(name)).toMatchObject({
      architecture: expect.stringMatching(/^(arm64|x86_64)$/),
      release: expect.stringMatching(/^(live|direct)$/),
      traffic: expect.stringMatching(/^CodeDeployDefault\.Lambda/),
      provisionedConcurrency: expect.stringMatching(/^\d+$/),
      monthlyBudgetUsd: expect.any(Number),
    });
  });

  it.each([undefined, '', 'prod', 'default', '__proto__', 'toString'])('throws for the unknown stage %j', (name) => {
    expect(() => readStage(name)).toThrow('expected --stage dev|staging|production');
  });
});

describe('provisionedCostUsd', () => {
  it.each([
    [1, 1024, 'arm64', 8.77],
    [4, 512, 'arm64', 17.53],
    [1, 1024, 'x86_64', 10.96],
    [0, 512, 'arm64', 0],
  ] as const)('of %i environments of %i MB on %s is about %d a month', (environments, memoryMb, architecture, usd) => {
    expect(provisionedCostUsd(environments, memoryMb, architecture)).toBeCloseTo(usd, 2);
  });
});
