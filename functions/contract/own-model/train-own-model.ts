import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planTraining } from '#model/commands/training-plan.ts';
import { writeModel } from '#model/export/write-model.ts';
import { train } from '#model/train/train.ts';
import { ownSentences } from './own-sentences.ts';

/** A model of one's own, with the file of its data; `remove` deletes both. */
export interface OwnModel {
  readonly directory: string;
  readonly data: string;
  remove(): void;
}

/** Trains a model of `ownSentences` without the encoder, in a second, as `npm run model:train -- --data FILE --out DIR` does. */
export async function trainOwnModel(): Promise<OwnModel> {
  const root = mkdtempSync(join(tmpdir(), 'own-model-'));
  const [data, directory] = [join(root, 'own.jsonl'), join(root, 'model')];
  writeFileSync(
    data,
    ownSentences()
      .map((example) => `${JSON.stringify(example)}\n`)
      .join(''),
  );
  const { examples, options } = await planTraining({ data, language: 'en', withEncoder: false });
  await writeModel(directory, await train(examples, options), examples, options, data);
  return { directory, data, remove: () => rmSync(root, { recursive: true, force: true }) };
}
