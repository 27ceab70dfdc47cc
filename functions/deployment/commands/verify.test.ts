import { describe, expect, it } from 'vitest';
import type { InvokedResponse, Services } from './services.ts';
import { verify } from './verify.ts';

const HEALTHY = { statusCode: 200, body: '{"model":{"version":"m1"}}' };
const PREDICTED = { statusCode: 200, body: '{"find-train":0.1,"find-hotel":0.9}' };

/** Services that respond to health and to a prediction, and the events that they were invoked with. */
function respond(...responses: InvokedResponse[]) {
  const events: { headers: Record<string, string> }[] = [];
  const invoke: Services['invoke'] = async (_name, _qualifier, event) => {
    // As verify.ts makes it.
    events.push(event as { headers: Record<string, string> });
    return responses[events.length - 1] ?? {};
  };
  // The only call that is made.
  return { events, services: { invoke } as unknown as Services };
}

describe('verify', () => {
  it('says which model is healthy, and what it predicts', async () => {
    const { services, events } = respond(HEALTHY, PREDICTED);
    const line = await verify('f', 'live', 'key', services);
    expect(line).toBe('f:live is healthy with model m1, and reads "un hôtel à Pau" as find-hotel');
    expect(events.map(({ headers }) => headers)).toEqual(Array(2).fill({ 'x-no-capture': '1', 'x-api-key': 'key' }));
  });

  it('says that a key is missing', async () => {
    const { services } = respond(HEALTHY, { statusCode: 401, body: '' });
    expect(await verify('f', undefined, undefined, services)).toMatch(/^f is healthy .* set API_KEY/);
  });

  it.each<[string, InvokedResponse[]]>([
    ['503 from health', [{ statusCode: 503, body: 'no' }, PREDICTED]],
    ['a function that failed', [{ errorMessage: 'timed out' }, PREDICTED]],
    ['503 for a prediction', [HEALTHY, { statusCode: 503, body: 'no' }]],
    ['a key that is not accepted', [HEALTHY, { statusCode: 403, body: 'no' }]],
    ['401 although there is a key', [HEALTHY, { statusCode: 401, body: 'no' }]],
  ])('throws for %s', async (_, responses) => {
    await expect(verify('f', 'live', 'key', respond(...responses).services)).rejects.toMatchObject({
      code: 'UNHEALTHY',
    });
  });
});
