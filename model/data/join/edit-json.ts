import { asObject } from '../formats/format-reader.ts';
import { findFields } from '../formats/to-item.ts';
import { type Edit, REVIEWERS } from './plan-join.ts';

/** Changes and adds objects of a JSON list, which is written anew with the indentation it has. */
export const editJsonList: Edit = (text, { corrections, additions }) => {
  const list: unknown[] = JSON.parse(text.replace(/^\ufeff/, ''));
  const edited = list.map((value, i) => correct(value, corrections.get(i)));
  const indentation = /^\[\r?\n(\s+)/.exec(text.trimStart())?.[1];
  return `${JSON.stringify([...edited, ...additions.map((label) => like(list[0], label))], null, indentation)}\n`;
};

/** Changes and adds lines of JSON; the others stay as they were written. */
export const editJsonLines: Edit = (text, { corrections, additions }) => {
  let index = -1;
  let first: unknown;
  const lines = text.split('\n').map((line) => {
    if (line.trim() === '') return line;
    index++;
    first ??= JSON.parse(line.replace(/^\ufeff/, ''));
    const corrected = corrections.get(index);
    return corrected === undefined ? line : JSON.stringify(correct(JSON.parse(line.replace(/^\ufeff/, '')), corrected));
  });
  const before = lines.join('\n');
  const added = additions.map((label) => `${JSON.stringify(like(first, label))}\n`).join('');
  return before + (before.endsWith('\n') || added === '' ? '' : '\n') + added;
};

function correct(value: unknown, corrected: string | undefined): unknown {
  const record = asObject(value);
  if (record === undefined || corrected === undefined) return value;
  return { ...record, [findFields(Object.keys(record)).intent ?? 'intent']: corrected };
}

/** A label as a record with the names of another one's fields. */
function like(model: unknown, label: { readonly sentence: string; readonly intent: string }): object {
  const { sentence = 'sentence', intent = 'intent', annotator } = findFields(Object.keys(asObject(model) ?? {}));
  return {
    [sentence]: label.sentence,
    [intent]: label.intent,
    ...(annotator !== undefined && { [annotator]: REVIEWERS }),
  };
}
