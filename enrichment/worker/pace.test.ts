import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOAD_THROTTLE_DEFAULTS, parseLoadThrottleSettings } from './load-throttle-settings.ts';
import { decidePace, type Pace } from './pace.ts';

const settings = { slowFrom: 100, offFrom: 1_000, throttledFrom: 0.1, easeAt: 0.8 };

describe('the pace', () => {
  it.each<[before: Pace, predictionsPerMinute: number, throttledShare: number, after: Pace]>([
    ['full', 0, 0, 'full'],
    ['full', 99, 0.09, 'full'],
    ['full', 100, 0, 'slow'],
    ['full', 0, 0.1, 'slow'],
    ['full', 1_000, 0, 'off'],
    ['full', 0, 0.2, 'off'],
    ['slow', 81, 0, 'slow'],
    ['slow', 79, 0, 'full'],
    ['off', 801, 0, 'off'],
    ['off', 799, 0, 'slow'],
    ['off', 81, 0, 'slow'],
    ['off', 79, 0, 'full'],
    ['off', 0, 0.17, 'off'],
  ])(
    'from %s, with %i predictions a minute and %d throttled, goes to %s',
    (before, predictionsPerMinute, throttledShare, after) => {
      const decision = decidePace(before, { predictionsPerMinute, throttledShare }, settings);
      expect(decision.pace).toBe(after);
      expect(decision.why).toContain(`${predictionsPerMinute} predictions a minute`);
    },
  );

  it('changes once at most while the load stays the same', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Pace>('full', 'slow', 'off'),
        fc.nat(2_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (before, rate, share) => {
          const load = { predictionsPerMinute: rate, throttledShare: share };
          const first = decidePace(before, load, settings).pace;
          expect(decidePace(first, load, settings).pace).toBe(first);
        },
      ),
    );
  });

  it('does not oscillate when the load hovers around a limit', () => {
    const paces: Pace[] = [];
    for (const predictionsPerMinute of [100, 95, 101, 90, 100, 85]) {
      paces.push(decidePace(paces.at(-1) ?? 'full', { predictionsPerMinute, throttledShare: 0 }, settings).pace);
    }
    expect(paces).toEqual(Array(6).fill('slow'));
  });
});

describe('the settings of the load throttle', () => {
  it('have defaults for what is unset or empty', () => {
    expect(parseLoadThrottleSettings({ ENRICH_SLOW_FROM: '' })).toEqual(LOAD_THROTTLE_DEFAULTS);
    expect(parseLoadThrottleSettings({ ENRICH_SLOW_FROM: '5', ENRICH_OFF_FROM: '9' })).toMatchObject({
      slowFrom: 5,
      offFrom: 9,
    });
  });

  it.each([
    [{ ENRICH_SLOW_FROM: 'many' }, /^ENRICH_SLOW_FROM: expected .* got "many"/],
    [{ ENRICH_OFF_FROM: '-1' }, /^ENRICH_OFF_FROM: expected .* got "-1"/],
    [{ ENRICH_SLOW_FROM: '10', ENRICH_OFF_FROM: '9' }, /^ENRICH_OFF_FROM: expected at least ENRICH_SLOW_FROM/],
  ])('refuse %o by name', (variables, message) => {
    expect(() => parseLoadThrottleSettings(variables)).toThrow(
      expect.objectContaining({ code: 'CONFIGURATION', message: expect.stringMatching(message) }),
    );
  });
});
