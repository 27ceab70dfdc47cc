import { markdownTable } from '../../report/markdown-table.ts';
import { percent } from '../../report/number-format.ts';
import type { Behaviours, NoneOfTheseOutcome } from '../behaviours/behaviours.ts';
import type { PairOutcome } from '../behaviours/pairs.ts';
import { quote } from './markdown.ts';
import { passRate } from './targets.ts';

/** How many failures of one kind of "none of these" are shown. */
const EXAMPLES = 3;

/** The card's sections on what was written to test the model: pairs, surface changes, none of these. */
export function behaviourSections({ pairs, invariances, noneOfThese }: Behaviours): string[] {
  const surface = invariances.map(({ name, sentences, broken }) => [name, sentences, broken.length]);
  return [
    `## Behaviours

${pairs.length} pairs of a sentence and a changed one, in \`behaviours/pairs\`; a pair holds when both are given the intent of the guide.
**${percent(passRate(pairs))} % hold.** None of the sentences is in the corpus.

${byFamily(pairs)}

Those that fail:

${failures(pairs)}

Every sentence of the pairs, with a change of its surface alone:

${markdownTable(['change', 'sentences', 'other intents'], surface)}`,
    `## None of these

Messages that ask for no service in French; correct is \`irrelevant\`, or not accepted. **${percent(passRate(noneOfThese))} % are correct.**

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
      percent(passRate(all)),
    ]),
  );
}

function failures(pairs: readonly PairOutcome[]): string {
  const wrong = pairs.flatMap(({ family, sentence, intent, changed, becomes = intent, answers: [first, second] }) => {
    const predictions = [
      { text: sentence, intent, answered: first.intent },
      { text: changed, intent: becomes, answered: second.intent },
    ];
    return predictions
      .filter(({ intent: expected, answered }) => expected !== answered)
      .map(({ text, intent: expected, answered }) => [quote(text), family.replaceAll('-', ' '), expected, answered]);
  });
  return wrong.length === 0 ? 'None.' : markdownTable(['sentence', 'family', 'true intent', 'predicted'], wrong);
}

function byKind(messages: readonly NoneOfTheseOutcome[]): string {
  const kinds = [...Map.groupBy(messages, ({ kind }) => kind)];
  return markdownTable(
    ['kind', 'messages', '% correct', 'some that are not'],
    kinds.map(([kind, all]) => [
      kind,
      all.length,
      percent(passRate(all)),
      all
        .filter(({ holds }) => !holds)
        .slice(0, EXAMPLES)
        .map(({ sentence, answered }) => `${quote(sentence)} → ${answered}`)
        .join('; '),
    ]),
  );
}
