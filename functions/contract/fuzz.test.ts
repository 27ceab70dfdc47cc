import fc from 'fast-check';
import { expect, it } from 'vitest';
import { violationsOf } from './conformity.ts';
import { requests } from './requests.ts';
import { createService } from './service.ts';

const REQUESTS = 12_000;

it(`responds to ${REQUESTS} requests generated from the document as documented, and never with 5xx`, async () => {
  const { gateway, errors } = await createService();
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(requests(), async ({ request, routeKey, valid }) => {
      const answer = await gateway(request);
      const status = answer.statusCode ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(violationsOf(answer, routeKey)).toEqual([]);
      // A request that keeps to the document is never rejected.
      if (valid) expect([400, 413, 415]).not.toContain(status);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: REQUESTS },
  );
  // The mutations lead to every error status that a request of this size can have.
  expect([...statuses.keys()].toSorted()).toEqual([200, 202, 400, 404, 415]);
  expect(errors).toEqual([]);
});
