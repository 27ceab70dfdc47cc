import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A response of API Gateway's HTTP API (payload format 2.0). */
export type HttpResponse = APIGatewayProxyStructuredResultV2;

/** A response with status 200 and `body` as JSON. */
export function jsonResponse(body: unknown): HttpResponse {
  return jsonTextResponse(JSON.stringify(body));
}

/** The same of a body that is JSON already. */
export function jsonTextResponse(body: string): HttpResponse {
  return { statusCode: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}
