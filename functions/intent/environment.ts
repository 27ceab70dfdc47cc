/** The environment variables of the predicting function alone. */
export interface Environment {
  /** `MODEL_DIR`: the directory of the model; `/opt/model`, where the layer puts it, when unset. */
  readonly modelDirectory: string;
  /** `ENCODER_DIR`: the directory of the encoder; `/opt/encoder` when unset. Read only by a model that was trained with one. */
  readonly encoderDirectory: string;
  /** `CAPTURE`: whether predictions are logged, redacted, for enrichment; `off` when unset. */
  readonly capture: boolean;
}

/** The variables or their defaults. Throws a `TypeError` when `CAPTURE` is neither on nor off. */
export function readEnvironment(): Environment {
  const { MODEL_DIR, ENCODER_DIR, CAPTURE = 'off' } = process.env;
  if (CAPTURE !== 'on' && CAPTURE !== 'off') throw new TypeError(`CAPTURE: expected on or off, got "${CAPTURE}"`);
  return {
    modelDirectory: MODEL_DIR ?? '/opt/model',
    encoderDirectory: ENCODER_DIR ?? '/opt/encoder',
    capture: CAPTURE === 'on',
  };
}
