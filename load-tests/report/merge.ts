import type { Results } from '../results.ts';

/** The first run with the scenarios and peers of the later ones added; of one scenario the last run counts. */
export function mergeResults(runs: readonly [Results, ...Results[]]): Results {
  const scenarios = new Map(runs.flatMap((run) => run.scenarios.map((scenario) => [scenario.name, scenario])));
  const peers = runs.findLast((run) => run.peers.length > 0)?.peers ?? [];
  return { ...runs[0], scenarios: [...scenarios.values()], peers };
}
