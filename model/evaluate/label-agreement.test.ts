import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeChange, measureAgreement } from './label-agreement.ts';

const ARTIFACTS = 'model/languages/fr/artifacts';
const directory = mkdtempSync(join(tmpdir(), 'agreement-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('measureAgreement', () => {
  it('asks the fallback where a directory has no model yet', async () => {
    const labels = [
      { sentence: 'un train pour Brest demain', intent: 'find-train' },
      { sentence: 'un train pour Brest demain matin', intent: 'find-flight' },
    ];
    const agreement = await measureAgreement(join(directory, 'new'), ARTIFACTS, labels);
    expect(agreement).toEqual(await measureAgreement(ARTIFACTS, directory, labels));
    expect(agreement).toMatchObject({ right: 1, labels: 2 });
  });
});

describe('describeChange', () => {
  it('names each figure before and after', () => {
    const before = { metrics: { accuracy: 0.5 }, right: 0, labels: 1 };
    const after = { metrics: { accuracy: 1 }, right: 1, labels: 1 };
    expect(describeChange(before, after)).toBe('labels added: 1; accuracy 0.5 → 1; predicted as labelled 0 → 1');
  });
});
