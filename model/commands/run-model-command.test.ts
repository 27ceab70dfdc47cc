import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ARTIFACTS } from './training-plan.ts';

describe.each(['train', 'classify', 'evaluate', 'card'])('the command %s', (name) => {
  it('prints its help and does nothing else', () => {
    const { status, stdout, stderr } = run(name, '--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^npm run (-s )?model:/);
  });

  it('refuses an unknown option in one line', () => {
    const { status, stdout, stderr } = run(name, '--unknown');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^USAGE: Unknown option '--unknown'.*\n$/);
  });
});

it.each([
  [
    'own data over the committed model',
    'train',
    ['--data', 'my.csv', '--out', ARTIFACTS],
    /^USAGE: --out: expected .*\n$/,
  ],
  [
    'an accuracy that cannot be promised',
    'train',
    ['--accept-accuracy', '95'],
    /^USAGE: --accept-accuracy: .*, got 95\n$/,
  ],
  ['text and JSON at once', 'evaluate', ['--text', '--json'], /^USAGE: --text and --json: .*\n$/],
  ['a seed that is no number', 'train', ['--seed', 'x'], /^USAGE: --seed: expected .*, got x\n$/],
  ['a file that is not there', 'train', ['--data', 'nowhere.csv', '--out', 'nowhere'], /^DATA_UNREADABLE: .*\n$/],
  ['a model that is not there', 'classify', ['--model', 'nowhere'], /^MODEL_MISSING: .*\n$/],
])('refuses %s in one line', (_case, name, options, message) => {
  const { status, stderr } = run(name, ...options);
  expect(status).toBe(2);
  expect(stderr).toMatch(message);
});

function run(name: string, ...options: string[]) {
  const module = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  return spawnSync(process.execPath, [module, ...options], { encoding: 'utf8', input: '' });
}
