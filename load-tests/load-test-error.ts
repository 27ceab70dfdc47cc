/** Something the caller can put right: a missing package, a wrong architecture, a taken port. The command ends with code 2. */
export class LoadTestError extends Error {
  override readonly name = 'LoadTestError';
  readonly code: string;

  /** `message` says what was expected, what came, and what to do next. */
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
