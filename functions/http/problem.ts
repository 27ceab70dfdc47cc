// Types only: the predicting function's bundle contains no schema of its responses.
import type { FieldError, ProblemBody } from './problem-schema.ts';
import type { HttpResponse } from './response.ts';

export type { FieldError };

/** The problems that the service can return, by their stable code. */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'api-key-missing': { status: 401, title: 'An API key is needed' },
  'api-key-unknown': { status: 403, title: 'The API key is not known' },
  'api-key-forbidden': { status: 403, title: 'The API key has no right to this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The content type is not supported' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'enrichment-unavailable': { status: 503, title: 'The enrichment cannot be read' },
  'model-unavailable': { status: 503, title: 'The model cannot answer' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** An error for the caller, returned as a problem (RFC 9457). The message becomes its `detail`: nothing internal may be in it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[];

  constructor(code: ProblemCode, detail: string, errors: readonly FieldError[] = [], options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
    this.errors = errors;
  }
}

/** The request header, and the field of a problem, of a compressed body. */
export const CONTENT_ENCODING = 'content-encoding';

/** The problem as a response of API Gateway. */
export function problemResponse({ code, message, errors }: Problem, requestId: string): HttpResponse {
  const { status, title } = PROBLEMS[code];
  const body: ProblemBody = { type: `urn:intent-api:problem:${code}`, title, status, detail: message, requestId };
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      // RFC 9110, 15.5.2, requires a challenge with every 401.
      ...(status === 401 ? { 'www-authenticate': 'ApiKey header="x-api-key"' } : {}),
      ...(errors.some(({ field }) => field === CONTENT_ENCODING) ? { 'accept-encoding': 'identity' } : {}),
    },
    body: JSON.stringify(errors.length > 0 ? { ...body, errors } : body),
  };
}
