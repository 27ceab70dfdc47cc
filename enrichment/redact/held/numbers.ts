/** Numbers nobody was given, with the check digits a real one would have. `next(n)` returns an integer in [0, n). */
export function numbers(seed: number) {
  let state = seed;
  const next = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const digits = (n: number) => Array.from({ length: n }, () => next(10)).join('');
  const letters = (n: number) => Array.from({ length: n }, () => 'ABCDEFGHJKLMNPQRSTVWXYZ'[next(23)]).join('');
  const luhn = (start: string, length: number) => withLuhn(start + digits(length - 1 - start.length));
  const nirBody = () => `${1 + next(2)}${two(50 + next(49))}${two(1 + next(12))}${two(10 + next(80))}${digits(6)}`;
  const rib = () => withRibKey(`${10000 + next(9)}${two(next(99))}000${digits(11)}`);
  return {
    next,
    digits,
    letters,
    mobile: () => `0${6 + next(2)}${1 + next(9)}${digits(7)}`,
    landline: () => `0${1 + next(5)}${2 + next(8)}${digits(7)}`,
    card: () => luhn(`4${digits(3)}`, 16),
    amex: () => luhn('37', 15),
    siret: () => luhn(withLuhn(digits(8)), 14),
    siren: () => withLuhn(`8${digits(7)}`),
    nirBody,
    nir: () => withNirKey(nirBody()),
    rib,
    iban: () => withIbanKey('FR', rib()),
    belgianIban: () => withIbanKey('BE', digits(12)),
  };
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

function withLuhn(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function withNirKey(body: string): string {
  return `${body}${two(97 - Number(BigInt(body) % 97n))}`;
}

/** Bank 5, branch 5, account 11 digits, key 2. */
function withRibKey(body: string): string {
  const account = body.slice(0, 21).padEnd(21, '0');
  const sum = 89 * Number(account.slice(0, 5)) + 15 * Number(account.slice(5, 10)) + 3 * Number(account.slice(10));
  return `${account}${two(97 - (sum % 97))}`;
}

function withIbanKey(country: string, account: string): string {
  const moved = [...`${account}${country}00`].map((sign) => Number.parseInt(sign, 36)).join('');
  return `${country}${two(98 - Number(BigInt(moved) % 97n))}${account}`;
}
