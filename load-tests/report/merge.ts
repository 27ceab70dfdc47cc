import type { Results } from '../results.ts';

/** One run's results with the scenarios and peers of the later ones: of the same scenario, the last stands. */
export function mergeResults(runs: readonly [Results, ...Results[]]): Results {
  const scenarios = new Map(runs.flatMap((run) => run.scenarios.map((scenario) => [scenario.name, scenario])));
  const peers = runs.findLast((run) => run.peers.length > 0)?.peers ?? [];
  return { ...runs[0], scenarios: [...scenarios.values()], peers };
}
