export type BuildErrorCode =
  | 'ENCODER_WHEEL_HASH_MISMATCH'
  | 'ENCODER_WHEEL_UNREADABLE'
  | 'ENCODER_WHEEL_UNAVAILABLE'
  | 'ENCODER_USAGE';

/** The encoder's files cannot be built. The message says what was expected and what came. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
  readonly code: BuildErrorCode;

  constructor(code: BuildErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
