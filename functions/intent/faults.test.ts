import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { createHttpHandler } from '../http/stack.ts';
import { intentRoutes } from './routes.ts';

const telemetry = { request: vi.fn(), fault: vi.fn() };
const withoutModel = createHttpHandler({
  routes: intentRoutes({ ready: false, code: 'MODEL_HASH_MISMATCH' }),
  apiKeys: [],
  modelVersion: 'none',
  telemetry,
});
// The handler reads its request id alone.
const call = (event: object) => withoutModel(event, { awsRequestId: 'request-1' } as Context);
const parse = ({ body }: APIGatewayProxyStructuredResultV2) => JSON.parse(body ?? '');

const GET = { routeKey: 'GET /api/intent', rawQueryString: 'sentence=bonjour', headers: {} };
const POST = {
  routeKey: 'POST /api/intent',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ sentence: 'bonjour' }),
};

describe('without a model', () => {
  it.each([
    ['GET /api/intent', GET],
    ['POST /api/intent', POST],
    ['GET /api/health', { routeKey: 'GET /api/health' }],
  ])('answers %s with 503 and the code of what is wrong', async (_, event) => {
    const answer = await call(event);
    expect(answer.statusCode).toBe(503);
    expect(parse(answer).detail).toContain('MODEL_HASH_MISMATCH');
  });

  it('still names the languages and refuses what is not valid', async () => {
    expect((await call({ routeKey: 'GET /api/intent-supported-languages' })).statusCode).toBe(200);
    expect((await call({ ...GET, rawQueryString: '' })).statusCode).toBe(400);
  });
});

describe('a fault of ours', () => {
  it('is a 500 without a word of what happened, reported once', async () => {
    telemetry.fault.mockClear();
    const fails = () => {
      throw new Error('secret path /opt/x');
    };
    const handler = createHttpHandler({ routes: { 'GET /x': fails }, apiKeys: [], telemetry });
    const answer = await handler({ routeKey: 'GET /x' }, { awsRequestId: 'request-2' } as Context);
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
    expect(telemetry.fault).toHaveBeenCalledExactlyOnceWith(
      'UNEXPECTED',
      expect.objectContaining({ message: 'secret path /opt/x' }),
      'request-2',
    );
  });
});
