/** What the predicting function is told by its environment. */
export interface Environment {
  /** Directory of the model: `/opt/model` on Lambda, where the layer puts it. */
  readonly modelDirectory: string;
  /** Whether this is Lambda itself: its layers were checked when they were packaged. */
  readonly onLambda: boolean;
}

export function readEnvironment(): Environment {
  return {
    modelDirectory: process.env.MODEL_DIR ?? '/opt/model',
    onLambda: process.env.AWS_LAMBDA_INITIALIZATION_TYPE !== undefined,
  };
}
