import fc from 'fast-check';
import { expect, it } from 'vitest';
import { faultsOf } from './conformity.ts';
import { requests } from './requests.ts';
import { createService } from './service.ts';

const REQUESTS = 12_000;

it(`gives no answer that is not documented to ${REQUESTS} requests made from the document, and no 5xx`, async () => {
  const { gateway, errors } = await createService();
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(requests(), async ({ request, routeKey, valid }) => {
      const answer = await gateway(request);
      const status = answer.statusCode ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(faultsOf(answer, routeKey)).toEqual([]);
      // Whatever the service knows, it never says that a request which keeps to the document is wrong.
      if (valid) expect([400, 413, 415]).not.toContain(status);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: REQUESTS },
  );
  // The mutations reach every refusal that a request of this size can earn.
  expect([...statuses.keys()].toSorted()).toEqual([200, 202, 400, 404, 415]);
  expect(errors).toEqual([]);
});
