import { percent } from '../report/number-format.ts';
import { CERTAINTY, fewestFor } from '../train/lower-bound.ts';
import type { Acceptance } from '../train/threshold.ts';

/** What `accepted` will mean to callers of the model, as indented lines for a terminal. */
export function describeAcceptance(acceptance: Acceptance): string {
  const { threshold, coverage, accuracy, lowestAccuracy, promise } = acceptance;
  const lines =
    threshold === 1
      ? [
          `nothing: no confidence promises that ${percent(promise, 0)} % of the accepted are right`,
          ...advice(acceptance),
        ]
      : [
          `${percent(coverage)} % of the sentences, of which ${percent(accuracy)} % are right (confidence from ${threshold})`,
          `Promised ${percent(promise, 0)} %: with ${percent(CERTAINTY, 0)} % certainty at least ${percent(lowestAccuracy)} % are right of sentences like these.`,
          'Real users write otherwise: expect some points less, and measure on sentences of theirs (--calibrate FILE).',
        ];
  return lines.map((line, i) => `  ${(i === 0 ? 'accepted' : '').padEnd(17)}  ${line}`).join('\n');
}

/** Lower promises mean little. */
const LEAST = 0.5;

function advice({ promise, promisable, sentences }: Acceptance): string[] {
  const fewest = fewestFor(promise);
  const most = Math.floor(100 * promisable) / 100;
  return [
    ...(sentences < fewest
      ? [`It takes at least ${fewest} held-out sentences to promise it; there are ${sentences}.`]
      : ['More sentences help, and so do right labels: npm run -s model:evaluate lists those that may be wrong.']),
    ...(most >= LEAST ? [`The most that can be promised is ${percent(most, 0)} %: --accept-accuracy ${most}`] : []),
  ];
}
