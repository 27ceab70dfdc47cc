/** What a caller receives. Header names are in lower case; only `set-cookie` may have several values. */
export interface HttpApiResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly bytes: Buffer;
}

/**
 * The responses of API Gateway itself. Source: "Troubleshooting issues with HTTP APIs", API Gateway developer guide; the status
 * of a request whose headers are over the quota is not documented, so it is the one of RFC 6585.
 */
export const GATEWAY_RESPONSES = {
  notFound: message(404, 'Not Found'),
  payloadTooLarge: message(413, 'Request Entity Too Large'),
  headersTooLarge: message(431, 'Request Header Fields Too Large'),
  functionFailed: message(500, 'Internal Server Error'),
  unavailable: message(503, 'Service Unavailable'),
} as const;

/**
 * The response for what a function returned (its JSON text), in payload format 2.0: an object with `statusCode` is the response;
 * any other JSON is the body of a 200 of type application/json; anything malformed is a 500. The format has no
 * headers with several values but `cookies`, each of which becomes a `set-cookie`. Source: "Create AWS Lambda proxy
 * integrations for HTTP APIs", API Gateway developer guide.
 */
export function toResponse(payload: string): HttpApiResponse {
  const value = parse(payload);
  if (value === undefined) return GATEWAY_RESPONSES.functionFailed;
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    const bytes = Buffer.from(typeof value === 'string' ? value : payload);
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, bytes };
  }
  const { statusCode, headers = {}, cookies, body = '', isBase64Encoded } = value as Record<string, unknown>;
  if (typeof statusCode !== 'number' || typeof body !== 'string' || typeof headers !== 'object' || headers === null) {
    return GATEWAY_RESPONSES.functionFailed;
  }
  const plain = Object.entries(headers).map(([name, header]) => [name.toLowerCase(), String(header)]);
  return {
    statusCode,
    headers: {
      ...Object.fromEntries(plain),
      ...(Array.isArray(cookies) && cookies.length > 0 ? { 'set-cookie': cookies.map(String) } : {}),
    },
    bytes: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function message(statusCode: number, text: string): HttpApiResponse {
  const bytes = Buffer.from(JSON.stringify({ message: text }));
  return { statusCode, headers: { 'content-type': 'application/json' }, bytes };
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
