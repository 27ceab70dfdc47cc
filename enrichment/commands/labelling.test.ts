import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../database/embedded.ts';
import { recordObservation } from '../store/record.ts';
import { connect } from '../table/dynamodb-table.ts';
import { readTableDefinition } from '../table/table-definition.ts';
import { workerEnvironment } from './environment.ts';

/** The commands' working directory: the labels are written into it. */
const directory = mkdtempSync(join(tmpdir(), 'labelling-'));
let database: EmbeddedDatabase;

beforeAll(async () => {
  database = await startEmbeddedDatabase({});
});
afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

it('labels one sentence a key, and erases a label with its sentence', async () => {
  const { table, createTable } = connect(database.address);
  await createTable(readTableDefinition());
  const nothing = await run('review.ts', [], undefined);
  expect(nothing).toMatch(/^nothing to review: .*\n\nlabels in .*: 0;/);
  for (const [sentence, confidence] of [
    ['un billet', 0.4],
    ['une chambre', 0.5],
  ] as const) {
    const prediction = { intent: 'find-train', confidence, accepted: false, scores: { 'find-train': confidence } };
    await recordObservation(table, {
      id: sentence,
      atMs: Date.now(),
      sentence,
      redactions: [],
      prediction,
      model: 'm',
    });
  }
  // The first is labelled, undone, skipped and undone; Ctrl-D ends the session.
  expect(await run('review.ts', [], '1usu74\u0004')).toMatch(/labels in .*: 2;/);
  expect(labels()).toEqual([
    { sentence: 'un billet', intent: 'find-train', group: 'labels' },
    { sentence: 'une chambre', intent: 'find-hotel', group: 'labels' },
  ]);
  // Found by a part of it, corrected, and undone; the guess is taken by Enter.
  expect(await run('review.ts', ['--find', 'billet'], '/CHAMBRE\n\ru')).toMatch(
    /1\/1 « un billet ».*labelled find-train[\s\S]*→ found 1[\s\S]*→ find-train, was find-hotel[\s\S]*→ undone/,
  );
  expect(await run('review.ts', ['--labelled'], '/CHAMBRE\n1u\u0004')).toMatch(
    /find-hotel[\s\S]*→ purchase, was find-hotel/,
  );
  expect(await run('review.ts', ['--labelled', '--list'], undefined)).toMatch(/une chambre \(labelled find-hotel\)/);
  writeFileSync(
    join(directory, 'my.csv'),
    'text,intent\nun billet,find-hotel\nun lit,find-hotel\nle train,find-train\n',
  );
  expect(await run('review.ts', ['--join', 'my.csv'], undefined)).toBe(
    'my.csv:2: find-hotel → find-train\n' +
      'my.csv: 1 added, 1 corrected, 0 as they were, of 2 labels\n' +
      'npm run model:train -- --data my.csv learns from them\n',
  );
  expect(readFileSync(join(directory, 'my.csv'), 'utf8')).toBe(
    'text,intent\nun billet,find-train\nun lit,find-hotel\nle train,find-train\nune chambre,find-hotel\n',
  );
  expect(await run('erase.ts', ['--sentence', 'Un billet ?', '--yes'], undefined)).toBe('erased: 2 items\n');
  expect(labels()).toEqual([{ sentence: 'une chambre', intent: 'find-hotel', group: 'labels' }]);
});

/** What a command prints; without `keys` its input stays open, as on a terminal where nobody types. */
async function run(command: string, parameters: readonly string[], keys: string | undefined): Promise<string> {
  const child = fork(fileURLToPath(new URL(command, import.meta.url)), parameters, {
    cwd: directory,
    env: workerEnvironment(database.address),
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('expected input and output to be piped');
  if (keys !== undefined) stdin.end(keys);
  const [out, [code]] = await Promise.all([text(stdout), once(child, 'exit')]);
  expect(code).toBe(0);
  return out;
}

function labels(): unknown[] {
  const lines = readFileSync(join(directory, '.build/labels.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}
