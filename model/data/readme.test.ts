import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FORMATS } from './formats/readers.ts';

const README = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const FIXTURES = fileURLToPath(new URL('formats/fixtures', import.meta.url));
const TRAIN = fileURLToPath(new URL('../commands/train.ts', import.meta.url));
const COMMANDS = [...README.matchAll(/^npm run model:train -- (.+)$/gm)].map(([, options = '']) => options);

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'data-readme-'));
  cpSync(join(FIXTURES, 'rasa'), join(directory, 'my-bot'), { recursive: true });
  cpSync(join(FIXTURES, 'rasa/data'), join(directory, 'mixed'), { recursive: true });
  cpSync(join(FIXTURES, 'luis/app.json'), join(directory, 'mixed/app.json'));
  const intents = ['book_room_usersays_fr', 'goodbye'].map((name) => `intents/${name}.json`);
  const entries = intents.map((name) => [name, new Uint8Array(readFileSync(join(FIXTURES, 'dialogflow-es', name)))]);
  writeFileSync(join(directory, 'agent.zip'), zipSync(Object.fromEntries(entries)));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('the README', () => {
  it('names every format', () => {
    const cells = [...README.matchAll(/^\| ((?:`[a-z][a-z0-9-]*`(?:, )?)+) \|/gm)].flatMap(([, cell = '']) =>
      cell.match(/[a-z0-9-]+/g),
    );
    expect(new Set(cells)).toEqual(new Set(FORMATS));
  });

  it.each(COMMANDS)('has a command that trains: %s', (options) => {
    const { status, stderr } = train(options);
    expect({ status, says: stderr.split('\n')[0] }).toEqual({
      status: 0,
      says: expect.stringMatching(/^(?:my-bot\/data|agent\.zip|mixed): [a-z-]+, \d sentences of [23] intents/),
    });
    expect(existsSync(join(directory, 'my-model/intent.onnx'))).toBe(true);
  });
});

describe('bad data', () => {
  it.each<[string, string, string | Uint8Array, RegExp]>([
    [
      '10,000 intents',
      'labels.csv',
      manyLabels(),
      /^DATA_TOO_MANY_LABELS: labels\.csv: .*got 10000 in 10000 sentences/,
    ],
    ['one intent', 'one.csv', 'text,label\na,x\nb,x\n', /^DATA_ONE_LABEL: one\.csv: .*got 1, "x" in 2 sentences/],
    ['a damaged zip', 'cut.zip', new Uint8Array([0x50, 0x4b, 3, 4, 20]), /^DATA_ZIP: cut\.zip: is a damaged zip/],
    ['several formats', 'mixed', '', /^DATA_FORMAT: mixed: holds luis and rasa; choose one with --format/],
    ['an empty record', 'hole.csv', 'text,label\na,x\n,y\n', /^DATA_FIELDS: hole\.csv:3: "text" is empty/],
  ])('%s: one line, and nothing is written', (_, name, content, message) => {
    if (name !== 'mixed') writeFileSync(join(directory, name), content);
    const { status, stdout, stderr } = train(`--data ${name} --out my-model`);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(directory, 'my-model'))).toBe(false);
  });

  it('is no obstacle where an intent has one sentence: it is said, and trained', () => {
    mkdirSync(join(directory, 'few'));
    writeFileSync(
      join(directory, 'few/a.csv'),
      'text,label\nallume,on\nmets la lampe,on\néteins,off\ncoupe,off\nbonjour,greet\n',
    );
    const { status, stderr } = train('--data few --out my-model');
    expect(status).toBe(0);
    expect(stderr).toMatch(/^warning: 1 intent with one sentence.*: "greet"$/m);
    const manifest: unknown = JSON.parse(readFileSync(join(directory, 'my-model/manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ labels: ['on', 'off', 'greet'] });
  });
});

/** Without the encoder, which takes seconds and reads the same sentences. */
function train(options: string) {
  const words = options.split(' ');
  return spawnSync(process.execPath, [TRAIN, ...words, '--no-encoder'], {
    cwd: directory,
    encoding: 'utf8',
    input: '',
  });
}

function manyLabels(): string {
  return `text,label\n${Array.from({ length: 10_000 }, (_, i) => `phrase ${i},label ${i}\n`).join('')}`;
}
