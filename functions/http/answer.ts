import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A 200 with a JSON body. */
export function json(body: unknown): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}
