/** What can be wrong with a model on disk. Stable: alarms and clients may match on it. */
export type ModelErrorCode =
  | 'MODEL_MISSING'
  | 'MODEL_MANIFEST_INVALID'
  | 'MODEL_HASH_MISMATCH'
  | 'MODEL_FEATURES_MISMATCH'
  | 'MODEL_LABELS_MISMATCH'
  | 'MODEL_UNREADABLE'
  | 'MODEL_ENCODER_MISMATCH'
  | 'ENCODER_MISSING'
  | 'ENCODER_MANIFEST_INVALID'
  | 'ENCODER_HASH_MISMATCH';

/** A model that cannot be used. The message says what was expected and what came. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly code: ModelErrorCode;

  constructor(code: ModelErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
