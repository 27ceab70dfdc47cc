export type DataErrorCode =
  | 'DATA_UNREADABLE'
  | 'DATA_EMPTY'
  | 'DATA_TOO_LARGE'
  | 'DATA_ZIP'
  | 'DATA_FORMAT'
  | 'DATA_FIELDS'
  | 'DATA_LANGUAGE'
  | 'DATA_EXISTS'
  | 'DATA_ONE_LABEL'
  | 'DATA_TOO_MANY_LABELS';

/** Training or evaluation data that cannot be used: the message names the file, the place in it and the reason. */
export class DataError extends Error {
  override readonly name = 'DataError';
  readonly code: DataErrorCode;

  constructor(code: DataErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
