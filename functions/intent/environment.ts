/** What the predicting function is told by its environment. */
export interface Environment {
  /** Directory of the model: `/opt/model` on Lambda, where the layer puts it. */
  readonly modelDirectory: string;
  /** Whether predictions are logged, redacted, to be enriched later. */
  readonly capture: boolean;
}

/** Unset, nothing is captured. Throws when `CAPTURE` is neither on nor off. */
export function readEnvironment(): Environment {
  const { MODEL_DIR, CAPTURE = 'off' } = process.env;
  if (CAPTURE !== 'on' && CAPTURE !== 'off') throw new TypeError(`CAPTURE: expected on or off, got "${CAPTURE}"`);
  return { modelDirectory: MODEL_DIR ?? '/opt/model', capture: CAPTURE === 'on' };
}
