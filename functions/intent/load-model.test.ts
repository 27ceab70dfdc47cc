import { describe, expect, it } from 'vitest';
import { loadModel } from './load-model.ts';

describe('loadModel', () => {
  it('returns a classifier, and reports the phases of its loading and its first run', async () => {
    const { model, phases, errors } = await load('model/languages/fr/artifacts');
    expect(model).toMatchObject({ ready: true, classifier: { version: expect.stringMatching(/^[0-9a-f]{12}$/) } });
    expect(phases.length).toBeGreaterThan(1);
    expect(phases.at(-1)).toBe('first-run');
    expect(errors).toEqual([]);
  });

  it('returns the code of the error when the directory has no model', async () => {
    const { model, errors } = await load('model/no-such-directory');
    expect(model).toEqual({ ready: false, code: 'MODEL_MISSING' });
    expect(errors).toEqual(['MODEL_MISSING']);
  });
});

async function load(directory: string) {
  const phases: string[] = [];
  const errors: string[] = [];
  const model = await loadModel(directory, {
    onPhase: (phase) => phases.push(phase),
    onError: (code) => errors.push(code),
  });
  return { model, phases, errors };
}
