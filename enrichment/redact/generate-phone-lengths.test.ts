import fc from 'fast-check';
import { isPossiblePhoneNumber } from 'libphonenumber-js';
import { expect, it } from 'vitest';
import { redact } from '../redact.ts';
import committed from './phone-lengths.json' with { type: 'json' };

it('redacts every number that libphonenumber takes for possible', () => {
  const callingCode = fc.constantFrom(...Object.keys(committed), '7', '81', '971');
  const national = fc.stringMatching(/^[0-9]{6,13}$/);
  fc.assert(
    fc.property(callingCode, national, (code, digits) => {
      const number = `+${code} ${digits}`;
      fc.pre(isPossiblePhoneNumber(number, 'FR'));
      expect(redact(`rappelle le ${number} demain`).text).not.toContain(digits);
    }),
  );
});
