export type EnrichmentErrorCode =
  | 'CONFIGURATION'
  | 'GENERATED_STALE'
  | 'TABLE_MISSING'
  | 'TABLE_WRONG_KEY'
  | 'TABLE_DENIED'
  | 'TABLE_REFUSED'
  | 'TABLE_ITEM_TOO_LARGE'
  | 'TABLE_THROTTLED'
  | 'TABLE_UNREACHABLE'
  | 'ITEM_INVALID'
  | 'ITEM_FUTURE_VERSION'
  | 'ENRICHER_FAILED'
  | 'ENRICHER_RESULT_TOO_LARGE'
  | 'GEOCODER_UNAVAILABLE'
  | 'GEOCODER_REFUSED'
  | 'GEOCODER_ANSWER'
  | 'ENRICH_ABANDONED'
  | 'LOG_BATCH_UNREADABLE'
  | 'LOG_LINE_INVALID';

/** The errors of the enrichment. The code is stable (it is stored and logged); the message says what was expected and what came. */
export class EnrichmentError extends Error {
  override readonly name = 'EnrichmentError';
  readonly code: EnrichmentErrorCode;

  constructor(code: EnrichmentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The code of any thrown value, for reports and quarantine; `UNEXPECTED` for other errors. */
export function errorCode(error: unknown): string {
  return error instanceof EnrichmentError ? error.code : 'UNEXPECTED';
}

/** The code and the message of any thrown value, on one line. */
export function describeError(error: unknown): string {
  return `${errorCode(error)}: ${error instanceof Error ? error.message : String(error)}`;
}
