/** Why `npm start` does not start; printed as one line. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: 'DIRECTORY_IN_USE' | 'PORT_TAKEN' | 'FUNCTIONS_FAILED';

  constructor(code: StartError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
