import { describe, expect, it } from 'vitest';
import { type DeadLetters, redriveDeadLetters } from './dead-letters.ts';

const LOG = '{"awslogs":{"data":"H4sI"}}';
const SCHEDULE = '{"version":"0","source":"aws.events"}';

/** A queue of these events in messages of one or two; `failing` is a function that cannot be invoked. */
function queueOf(
  events: string[],
  failing = '',
): DeadLetters & { readonly invoked: string[]; readonly left: string[] } {
  const left = [...events];
  const hidden = new Set<string>();
  const invoked: string[] = [];
  return {
    invoked,
    left,
    receive: async () => {
      const visible = left.filter((event) => !hidden.has(event)).slice(0, 2);
      for (const event of visible) hidden.add(event);
      return visible.map((event) => ({ event, remove: async () => void left.splice(left.indexOf(event), 1) }));
    },
    invoke: async (functionName, event) => {
      if (functionName === failing) throw new Error('throttled');
      invoked.push(`${functionName} ${event}`);
    },
  };
}

describe('redriveDeadLetters', () => {
  it('invokes the function of each event, and removes it', async () => {
    const more = SCHEDULE.replace('0', '1');
    const letters = queueOf([LOG, SCHEDULE, more]);
    expect(await redriveDeadLetters('intent-api-dev', letters)).toBe(3);
    expect(letters.invoked).toEqual([
      `intent-api-dev-capture ${LOG}`,
      `intent-api-dev-enrich ${SCHEDULE}`,
      `intent-api-dev-enrich ${more}`,
    ]);
    expect(letters.left).toEqual([]);
  });

  it('keeps an event that no function was invoked with', async () => {
    const letters = queueOf([SCHEDULE, LOG], 'intent-api-dev-capture');
    await expect(redriveDeadLetters('intent-api-dev', letters)).rejects.toThrow('throttled');
    expect(letters.left).toEqual([LOG]);
  });

  it('does nothing for an empty queue', async () => {
    expect(await redriveDeadLetters('intent-api-dev', queueOf([]))).toBe(0);
  });
});
