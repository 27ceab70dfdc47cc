/** An error the caller can correct: a missing package, a wrong architecture, a port in use. The command exits with 2. */
export class LoadTestError extends Error {
  override readonly name = 'LoadTestError';
  readonly code: string;

  /** `message`: what was expected, what came, and what to do next. */
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
