/** A request as a caller sends it. */
export interface HttpApiRequest {
  readonly method: string;
  /** Path and query string, percent-encoded as sent. */
  readonly target: string;
  readonly headers: RequestHeaders;
  readonly body?: Uint8Array;
  readonly sourceIp?: string;
}

/** Headers as they are sent: names in any case, a header that is sent several times with all its values. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Names in lower case; several values of a header joined with commas, of a cookie header with semicolons. */
export function joinHeaders(headers: RequestHeaders): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    const separator = key === 'cookie' ? '; ' : ',';
    joined[key] = [joined[key] ?? [], value].flat().join(separator);
  }
  return joined;
}
