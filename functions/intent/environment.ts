/** What the predicting function is told by its environment. */
export interface Environment {
  /** Directory of the model: `/opt/model` on Lambda, where the layer puts it. */
  readonly modelDirectory: string;
}

export function readEnvironment(): Environment {
  return { modelDirectory: process.env.MODEL_DIR ?? '/opt/model' };
}
