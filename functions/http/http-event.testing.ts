import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

export interface EventParts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly path?: string;
  readonly pathParameters?: Record<string, string>;
  readonly body?: string;
}

/**
 * An event as an HTTP API of API Gateway sends it (payload format 2.0), with all its fields; a body is JSON.
 * Source: "Create AWS Lambda proxy integrations for HTTP APIs in API Gateway", the example of format 2.0.
 */
export function httpEvent(routeKey: string, parts: EventParts = {}): APIGatewayProxyEventV2 {
  const [method = '', template = ''] = routeKey.split(' ');
  const { headers = {}, query = '', path = template, pathParameters, body } = parts;
  const host = 'k3x9qv27ab.execute-api.eu-west-3.amazonaws.com';
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    headers: {
      accept: '*/*',
      ...(body === undefined
        ? {}
        : { 'content-length': String(Buffer.byteLength(body)), 'content-type': 'application/json' }),
      host,
      'user-agent': 'curl/8.5.0',
      'x-amzn-trace-id': 'Root=1-69d0f2c4-5b1d0c6a3f2e4d7788990011',
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      ...headers,
    },
    ...(query === '' ? {} : { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    ...(pathParameters === undefined ? {} : { pathParameters }),
    requestContext: {
      accountId: '123456789012',
      apiId: 'k3x9qv27ab',
      domainName: host,
      domainPrefix: 'k3x9qv27ab',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'curl/8.5.0' },
      requestId: 'dX3jZhE2iGYEJmQ=',
      routeKey,
      stage: '$default',
      time: '04/Apr/2026:10:00:00 +0000',
      timeEpoch: 1_775_296_800_000,
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
  };
}

/** A context as Lambda's runtime passes it with each event. */
export function lambdaContext(functionName: string, awsRequestId = '8f5f1c2e-6f0c-4f0e-9a55-2f5b7f0f9a10'): Context {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-west-3:123456789012:function:${functionName}`,
    memoryLimitInMB: '512',
    awsRequestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: '2026/04/04/[$LATEST]6f2a',
    getRemainingTimeInMillis: () => 55_000,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
