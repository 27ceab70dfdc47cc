/** What goes back over HTTP. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** The answers that API Gateway gives itself. Source: "Troubleshooting issues with HTTP APIs", API Gateway developer guide. */
export const GATEWAY = {
  notFound: message(404, 'Not Found'),
  tooLarge: message(413, 'Request Entity Too Large'),
  functionFailed: message(500, 'Internal Server Error'),
  unavailable: message(503, 'Service Unavailable'),
} as const;

/**
 * What an HTTP API makes of a function's answer in payload format 2.0: with a status code it is taken as it stands; any
 * other JSON becomes the body of a 200; a malformed one is a 500.
 */
export function toHttpAnswer(payload: string): HttpAnswer {
  const value = parse(payload);
  if (value === undefined) return GATEWAY.functionFailed;
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    const body = Buffer.from(typeof value === 'string' ? value : payload);
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers = {}, cookies, body = '', isBase64Encoded } = value as Record<string, unknown>;
  if (typeof statusCode !== 'number' || typeof body !== 'string' || typeof headers !== 'object' || headers === null) {
    return GATEWAY.functionFailed;
  }
  const plain = Object.entries(headers).map(([name, header]) => [name.toLowerCase(), String(header)]);
  return {
    statusCode,
    headers: {
      ...Object.fromEntries(plain),
      ...(Array.isArray(cookies) && cookies.length > 0 ? { 'set-cookie': cookies.map(String) } : {}),
    },
    body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function message(statusCode: number, text: string): HttpAnswer {
  const body = Buffer.from(JSON.stringify({ message: text }));
  return { statusCode, headers: { 'content-type': 'application/json' }, body };
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
