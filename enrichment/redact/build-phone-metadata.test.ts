import { expect, it } from 'vitest';
import { phoneMetadata } from './build-phone-metadata.ts';
import committed from './phone-metadata.json' with { type: 'json' };

it('gives the committed metadata', () => {
  expect(committed).toEqual(phoneMetadata());
});
