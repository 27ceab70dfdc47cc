import { markdownTable } from '../../report/markdown-table.ts';
import { percent } from '../../report/number-format.ts';
import type { Behaviours, NoneOfTheseOutcome } from '../behaviours/behaviours.ts';
import type { PairOutcome } from '../behaviours/pairs.ts';
import { quote } from './markdown.ts';
import { heldShare } from './targets.ts';

/** How many failures of one kind of "none of these" are shown. */
const EXAMPLES = 3;

/** The card's sections on what was written to test the model: pairs, changes of the outside, none of these. */
export function behaviourSections({ pairs, invariances, noneOfThese }: Behaviours): string[] {
  const outside = invariances.map(({ name, sentences, broken }) => [name, sentences, broken.length]);
  return [
    `## Behaviours

${pairs.length} pairs of a sentence and a changed one, in \`behaviours/pairs\`; a pair holds when both are answered as the guide says.
**${percent(heldShare(pairs))} % hold.** None of the sentences is in the corpus.

${byFamily(pairs)}

Those that fail:

${failures(pairs)}

Every sentence of the pairs, changed on the outside alone:

${markdownTable(['change', 'sentences', 'other answers'], outside)}`,
    `## None of these

Messages that ask for no service in French; right is \`irrelevant\`, or not accepted. **${percent(heldShare(noneOfThese))} % are.**

${byKind(noneOfThese)}`,
  ];
}

function byFamily(pairs: readonly PairOutcome[]): string {
  const families = [...Map.groupBy(pairs, ({ family }) => family)];
  return markdownTable(
    ['family', 'pairs', 'hold', '%'],
    families.map(([family, all]) => [
      family.replaceAll('-', ' '),
      all.length,
      all.filter(({ holds }) => holds).length,
      percent(heldShare(all)),
    ]),
  );
}

function failures(pairs: readonly PairOutcome[]): string {
  const wrong = pairs.flatMap(({ family, sentence, intent, changed, becomes = intent, answers: [first, second] }) => {
    const asked = [
      { text: sentence, intent, answered: first.intent },
      { text: changed, intent: becomes, answered: second.intent },
    ];
    return asked
      .filter(({ intent: expected, answered }) => expected !== answered)
      .map(({ text, intent: expected, answered }) => [quote(text), family.replaceAll('-', ' '), expected, answered]);
  });
  return wrong.length === 0 ? 'None.' : markdownTable(['sentence', 'family', 'should be', 'answered'], wrong);
}

function byKind(messages: readonly NoneOfTheseOutcome[]): string {
  const kinds = [...Map.groupBy(messages, ({ kind }) => kind)];
  return markdownTable(
    ['kind', 'messages', '% right', 'some that are not'],
    kinds.map(([kind, all]) => [
      kind,
      all.length,
      percent(heldShare(all)),
      all
        .filter(({ holds }) => !holds)
        .slice(0, EXAMPLES)
        .map(({ sentence, answered }) => `${quote(sentence)} → ${answered}`)
        .join('; '),
    ]),
  );
}
