import type { Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import type { HttpResponse } from '../http/response.ts';
import { createHttpHandler } from '../http/stack.ts';
import { intentFunction } from './function.ts';

const withoutModel = createHttpHandler(
  intentFunction({ apiKeys: '', model: { ready: false, code: 'MODEL_HASH_MISMATCH' } }),
  { request: vi.fn(), error: vi.fn() },
);
// The handler reads only the request id of the context.
const call = (event: object) => withoutModel(event, { awsRequestId: 'request-1' } as Context);
const parse = ({ body }: HttpResponse) => JSON.parse(body ?? '');

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
    ['GET /api/intent-supported-languages', { routeKey: 'GET /api/intent-supported-languages' }],
  ])('%s returns 503 with the error code', async (_, event) => {
    const response = await call(event);
    expect(response.statusCode).toBe(503);
    expect(parse(response).detail).toContain('MODEL_HASH_MISMATCH');
  });

  it('rejects invalid requests as with one', async () => {
    expect((await call({ ...GET, rawQueryString: '' })).statusCode).toBe(400);
  });
});
