/** What is measured, and how much of it. */
export interface Plan {
  /** Fresh environments of each target. */
  readonly coldRounds: number;
  /** Calls of each target, one at a time. */
  readonly warmCalls: number;
  readonly scenarios: readonly PlannedScenario[];
  /** Fresh environments of each peer; 0 for no peers. */
  readonly peerRounds: number;
}

export interface PlannedScenario {
  readonly name: string;
  /** Override the scenario's own phases. */
  readonly phases?: readonly object[];
}

export const SCENARIO_NAMES = [
  'predecessor',
  'warm',
  'burst',
  'cold',
  'cold-together',
  'batch',
  'mixed',
  'soak',
] as const;

/** All scenarios, the soak for one of its ten minutes; takes less than ten minutes. */
export const STANDARD: Plan = {
  coldRounds: 50,
  warmCalls: 2_000,
  peerRounds: 0,
  scenarios: SCENARIO_NAMES.map((name) =>
    name === 'soak' ? { name, phases: [{ name: 'soak', duration: 60, arrivalRate: 20 }] } : { name },
  ),
};

/** Checks that everything runs and nothing fails; takes about a minute. */
export const SMOKE: Plan = {
  coldRounds: 5,
  warmCalls: 100,
  peerRounds: 0,
  scenarios: [
    { name: 'warm', phases: [{ name: 'steady', duration: 3, arrivalRate: 20 }] },
    { name: 'burst', phases: [{ name: 'burst', duration: 2, arrivalRate: 100 }] },
    { name: 'cold-together', phases: [{ name: 'at once', duration: 1, arrivalCount: 4 }] },
    { name: 'batch', phases: [{ name: 'batches', duration: 3, arrivalRate: 3 }] },
    { name: 'mixed', phases: [{ name: 'mixed', duration: 4, arrivalRate: 20 }] },
  ],
};

/** The peers alone. */
export const PEERS_ONLY: Plan = { coldRounds: 0, warmCalls: 0, scenarios: [], peerRounds: 20 };
