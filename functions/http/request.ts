import { CONTENT_ENCODING, type FieldError, Problem } from './problem.ts';

/** 256 KiB: enough for 100 sentences of 1,000 code points of two bytes each (Latin, Greek, Cyrillic), unescaped. */
export const BODY_LIMIT_BYTES = 256 * 1024;

/** The fields of an API Gateway HTTP API event (payload 2.0) that functions read, all of them untrusted. */
export interface HttpRequest {
  readonly routeKey: string;
  readonly rawQueryString: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** The request in any event; fields that are missing or of another type are empty. */
export function readEvent(event: unknown): HttpRequest {
  const fields = record(event);
  const headers = Object.entries(record(fields.headers)).map(([name, value]) => [name.toLowerCase(), text(value)]);
  const parameters = Object.entries(record(fields.pathParameters)).map(([name, value]) => [name, text(value)]);
  return {
    routeKey: routeKeyOf(fields),
    rawQueryString: text(fields.rawQueryString),
    pathParameters: Object.fromEntries(parameters),
    headers: Object.fromEntries(headers),
    body: text(fields.body),
    isBase64Encoded: fields.isBase64Encoded === true,
  };
}

/** The route of every OPTIONS request: a preflight that API Gateway did not respond to itself, or a question for the methods. */
export const OPTIONS_ROUTE = 'OPTIONS *';

/**
 * The event's route key; of HEAD and OPTIONS, which have no routes of their own and so come through `$default`, that of GET and
 * `OPTIONS_ROUTE`. A HEAD request gets what GET would return; API Gateway leaves the body out.
 */
function routeKeyOf({ routeKey, rawPath, requestContext }: Record<string, unknown>): string {
  const { method } = record(record(requestContext).http);
  if (method === 'OPTIONS') return OPTIONS_ROUTE;
  if (method !== 'HEAD') return text(routeKey);
  return text(routeKey) === '$default' ? `GET ${text(rawPath)}` : text(routeKey).replace(/^HEAD /, 'GET ');
}

/**
 * All values of a query parameter, decoded, from the raw query string, because payload 2.0 joins repeated parameters with commas.
 * Throws a 400 for a value that is not percent-encoded UTF-8.
 */
export function queryValues({ rawQueryString }: HttpRequest, name: string): string[] {
  return rawQueryString
    .split('&')
    .map((pair) => pair.split('='))
    .filter(([key]) => key !== undefined && decodeOr(key, '') === name)
    .map(([, ...value]) => {
      const decoded = decodeOr(value.join('='), undefined);
      if (decoded === undefined) throw invalid({ field: name, reason: 'is not percent-encoded UTF-8' });
      return decoded;
    });
}

/** The JSON value of the body. Throws 415 for another content type or a compressed body, 413 past 256 KiB, 400 for malformed base64, UTF-8 or JSON. */
export function jsonBody(request: HttpRequest): unknown {
  requireJson(request.headers['content-type'] ?? '');
  requireIdentity(request.headers['content-encoding'] ?? 'identity');
  const bytes = bodyBytes(request);
  if (bytes.length > BODY_LIMIT_BYTES) {
    const tooLarge = { field: 'body', reason: 'is too large', limit: BODY_LIMIT_BYTES, received: bytes.length };
    throw new Problem('body-too-large', `The body may have ${BODY_LIMIT_BYTES} bytes, it has ${bytes.length}.`, [
      tooLarge,
    ]);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? 'is not well-formed JSON' : 'is not well-formed UTF-8';
    throw invalid({ field: 'body', reason });
  }
}

/** A 400 for these fields; its detail is the first of them as a sentence. */
export function invalid(...errors: FieldError[]): Problem {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new Problem('invalid-request', `${first?.field} ${first?.reason}${more}.`, errors);
}

function requireJson(contentType: string): void {
  const [mediaType = '', ...parameters] = contentType.toLowerCase().split(';');
  const charset = parameters.map((p) => p.trim()).find((p) => p.startsWith('charset='));
  const known =
    mediaType.trim() === 'application/json' && (charset === undefined || /^charset=("?)utf-?8\1$/.test(charset));
  if (known) return;
  throw new Problem('unsupported-media-type', 'Send the body as application/json in UTF-8.', [
    { field: 'content-type', reason: 'is not application/json', received: contentType.slice(0, 100) },
  ]);
}

/** RFC 9110, 15.5.16: a 415 for a content coding, whose response says in `accept-encoding` which are supported. */
function requireIdentity(contentEncoding: string): void {
  if (contentEncoding.trim().toLowerCase() === 'identity') return;
  throw new Problem('unsupported-media-type', 'Send the body without compression.', [
    { field: CONTENT_ENCODING, reason: 'is not supported', received: contentEncoding.slice(0, 100) },
  ]);
}

/** No character matches two parts of it, so a long body cannot make it backtrack. */
const BASE64 = /^[A-Za-z0-9+/\s]*(?:=\s*){0,2}$/;

function bodyBytes({ body, isBase64Encoded }: HttpRequest): Buffer {
  if (isBase64Encoded) {
    if (!BASE64.test(body)) throw invalid({ field: 'body', reason: 'is not well-formed base64' });
    return Buffer.from(body, 'base64');
  }
  // Encoding would silently replace a lone surrogate.
  if (!body.isWellFormed()) throw invalid({ field: 'body', reason: 'is not well-formed Unicode' });
  return Buffer.from(body, 'utf8');
}

function decodeOr<T>(encoded: string, fallback: T): string | T {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return fallback;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
