import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { readSource } from './read-source.ts';

const directory = mkdtempSync(join(tmpdir(), 'source-'));
afterAll(() => rmSync(directory, { recursive: true }));

const ENDINGS = ['.json', '.yml'];

describe('readSource', () => {
  it('reads the files of a folder by the order of their names, and leaves hidden and installed ones out', () => {
    const root = join(directory, 'folder');
    for (const name of ['b/2.yml', 'a/1.json', '.git/3.json', 'node_modules/4.json', 'a/5.png'])
      write(root, name, '{}');
    expect(readSource(root, ENDINGS).files.map(({ path }) => path)).toEqual(['a/1.json', 'b/2.yml']);
  });

  it.each<[string, Buffer, string, RegExp | undefined]>([
    ['UTF-8', Buffer.from('é'), 'é', undefined],
    ['UTF-16 with a mark', Buffer.from('\ufeffé', 'utf16le'), 'é', /read as UTF-16LE/],
    ['UTF-16 without a mark', Buffer.from('ab', 'utf16le'), 'ab', /read as UTF-16LE/],
    ['UTF-16, high byte first', Buffer.from('\ufeffé', 'utf16le').swap16(), 'é', /read as UTF-16BE/],
    ['Windows-1252', Buffer.from([0x65, 0xe9, 0x80]), 'eé€', /is not UTF-8, read as Windows-1252/],
  ])('reads %s', (name, bytes, text, note) => {
    const { files, notes } = readSource(write(directory, `${name}.json`, bytes), ENDINGS);
    expect(files.map((file) => file.text)).toEqual([text]);
    expect(notes).toEqual(note === undefined ? [] : [expect.stringMatching(note)]);
  });

  it.each<[string, string, Uint8Array, string, RegExp]>([
    ['other bytes called a zip', 'other.zip', strToU8('hello'), 'DATA_ZIP', /other\.zip: expected a zip/],
    ['an empty zip', 'empty.zip', zip({}), 'DATA_EMPTY', /empty\.zip: holds no file/],
    ['a zip of other files', 'photos.zip', zip({ 'a.png': strToU8('x') }), 'DATA_EMPTY', /photos\.zip: holds no file/],
    [
      'a cut zip',
      'cut.zip',
      zip({ 'a.json': strToU8('{}') }).subarray(0, 40),
      'DATA_ZIP',
      /cut\.zip: is a damaged zip/,
    ],
    ['a zip with a changed byte', 'changed.zip', changed(), 'DATA_ZIP', /changed\.zip: "a\.json" is damaged/],
    [
      'a name that leads out',
      'up.zip',
      zip({ '../a.json': strToU8('{}') }),
      'DATA_ZIP',
      /up\.zip: .*got "\.\.\/a\.json"/,
    ],
    ['a name that leads out, unread', 'png.zip', zip({ 'b/../../a.png': strToU8('') }), 'DATA_ZIP', /png\.zip: .*\.\./],
    [
      'an absolute name',
      'root.zip',
      zip({ '/etc/a.json': strToU8('{}') }),
      'DATA_ZIP',
      /root\.zip: .*"\/etc\/a\.json"/,
    ],
    ['a zip bomb', 'bomb.zip', bomb(), 'DATA_TOO_LARGE', /bomb\.zip: unpacks to more than 64 MiB/],
    ['a zip bomb that lies', 'lie.zip', lyingBomb(), 'DATA_ZIP', /lie\.zip: (?:is a damaged zip|"a\.json" is damaged)/],
    ['an encrypted zip', 'locked.zip', locked(), 'DATA_ZIP', /locked\.zip: /],
    ['a spreadsheet', 'sheet.xlsx', zip({ 'xl/a.xml': strToU8('') }), 'DATA_FORMAT', /sheet\.xlsx: .*save it as CSV/],
    [
      'a file too large',
      'large.json',
      new Uint8Array(64 * 1024 * 1024 + 1),
      'DATA_TOO_LARGE',
      /large\.json: is larger/,
    ],
  ])('refuses %s', (_, name, bytes, code, message) => {
    const path = write(directory, name, bytes);
    expect(() => readSource(path, ENDINGS)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });
});

it('refuses YAML whose aliases multiply, and JSON or YAML that nests too deeply', () => {
  const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`);
  const explosion = ['l0: &l0 [a]', ...levels].join('\n');
  for (const text of [explosion, '['.repeat(200_000)]) {
    const [file] = readSource(write(directory, 'aliases.yml', text), ENDINGS).files;
    expect(() => file?.yaml()).toThrow(
      expect.objectContaining({
        code: 'DATA_FORMAT',
        message: expect.stringMatching(/^[^\n]*aliases\.yml[^\n]*is not YAML[^\n]*$/),
      }),
    );
  }
});

function write(root: string, name: string, content: string | Uint8Array): string {
  const path = join(root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function zip(entries: Zippable): Uint8Array {
  return zipSync(entries);
}

/** A stored entry with one byte of its content changed. */
function changed(): Uint8Array {
  const bytes = zipSync({ 'a.json': strToU8('{"a":1}') }, { level: 0 });
  bytes[30 + 'a.json'.length] = 0x5b;
  return bytes;
}

function bomb(): Uint8Array {
  return zipSync({ 'a.json': new Uint8Array(70 * 1024 * 1024) });
}

/** Two mebibytes of content that declare a hundred bytes. */
function lyingBomb(): Uint8Array {
  const bytes = zipSync({ 'a.json': new Uint8Array(2 * 1024 * 1024) });
  const view = Buffer.from(bytes.buffer);
  view.writeUInt32LE(100, 22);
  view.writeUInt32LE(100, view.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24);
  return bytes;
}

/** An entry as encryption leaves it: the flag, and content that is not what the checksum says. */
function locked(): Uint8Array {
  const bytes = changed();
  bytes[6] = 1;
  return bytes;
}
