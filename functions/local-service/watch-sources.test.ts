import { mkdirSync, mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchSources } from './watch-sources.ts';

let directory = '';
let end = (): void => undefined;
const onChange = vi.fn();
beforeEach(() => {
  onChange.mockClear();
  directory = mkdtempSync(join(tmpdir(), 'sources-'));
  for (const folder of ['folder', 'node_modules']) mkdirSync(join(directory, folder));
  end = watchSources([directory], {
    quietMs: 50,
    onChange,
    onFault: fail,
  });
});
afterEach(() => {
  end();
  rmSync(directory, { recursive: true });
});
const write = (path: string): void => writeFileSync(join(directory, path), 'text');

it('reports many changes at once as one', async () => {
  for (let n = 0; n < 200; n++) write(`folder/source-${n}.ts`);
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
  // A change that is reported comes after all that were to be.
  write('folder/last.ts');
  await vi.waitFor(() => expect(onChange.mock.calls.length).toBe(2));
});

it('sees what a new folder has', async () => {
  mkdirSync(join(directory, 'new'));
  await vi.waitFor(() => {
    write('new/source.ts');
    expect(onChange).toHaveBeenCalled();
  });
});

it.each(['node_modules/index.js', 'folder/source.test.ts', 'folder/notes.txt'])('does not see %s', async (path) => {
  end();
  end = watchSources([directory], { quietMs: 1, onChange, onFault: fail });
  const seen = vi.fn();
  const witness = watch(join(directory, path, '..'), seen);
  write(path);
  await vi.waitFor(() => expect(seen).toHaveBeenCalled());
  await sleep(20);
  witness.close();
  expect(onChange).not.toHaveBeenCalled();
});

function fail(reason: string): never {
  throw new Error(reason);
}
