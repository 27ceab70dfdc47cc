import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
// Types alone: the function that answers carries no schema of its answers.
import type { FieldError, ProblemBody } from './problem-schema.ts';

export type { FieldError };

/** Every problem that this service answers, by its stable code. */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'api-key-missing': { status: 401, title: 'An API key is needed' },
  'api-key-unknown': { status: 403, title: 'The API key is not known' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The content type is not supported' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'enrichment-unavailable': { status: 503, title: 'The enrichment cannot be read' },
  'model-unavailable': { status: 503, title: 'The model cannot answer' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** A refusal that the caller may read: it becomes an RFC 9457 problem. Messages hold nothing internal. */
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

/** The problem as an answer of API Gateway (RFC 9457, "Problem Details for HTTP APIs"). */
export function problemAnswer(
  { code, message, errors }: Problem,
  requestId: string,
): APIGatewayProxyStructuredResultV2 {
  const { status, title } = PROBLEMS[code];
  const body: ProblemBody = { type: `urn:intent-api:problem:${code}`, title, status, detail: message, requestId };
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      // RFC 9110 wants a challenge with every 401.
      ...(status === 401 ? { 'www-authenticate': 'ApiKey header="x-api-key"' } : {}),
    },
    body: JSON.stringify(errors.length > 0 ? { ...body, errors } : body),
  };
}
