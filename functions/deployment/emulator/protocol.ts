import type { IncomingMessage } from 'node:http';

/** An HTTP request of an AWS SDK. */
export interface AwsRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly headers: IncomingMessage['headers'];
}

export type AwsResponse = readonly [status: number, body?: string | Buffer, headers?: Record<string, string>];

/** One XML element for each field, its text escaped. */
export function elements(fields: Readonly<Record<string, string>>): string {
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return Object.entries(fields)
    .map(([name, text]) => `<${name}>${escaped(text)}</${name}>`)
    .join('');
}

/** A list in the form of the AWS Query protocol. */
export function members(items: readonly Readonly<Record<string, string>>[]): string {
  return items.map((fields) => `<member>${elements(fields)}</member>`).join('');
}

/** A ValidationError of the AWS Query protocol. */
export function validationError(message: string): AwsResponse {
  const fields = elements({ Type: 'Sender', Code: 'ValidationError', Message: message });
  return [400, `<ErrorResponse><Error>${fields}</Error></ErrorResponse>`];
}
