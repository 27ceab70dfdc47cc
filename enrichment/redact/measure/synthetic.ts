import { type Faker, fakerFR } from '@faker-js/faker';
import { luhn } from '../bank.ts';
import type { RedactionType } from '../rule.ts';
import { CARRIERS, HARMLESS } from './carriers.ts';

/** The data itself and the sentence around it. */
export interface PersonalSentence {
  readonly type: RedactionType;
  readonly carrier: string;
  readonly value: string;
  readonly sentence: string;
}

/** `perType` sentences of each type; the same seed gives the same sentences. */
export function personalSentences(perType: number, seed: number): readonly PersonalSentence[] {
  fakerFR.seed(seed);
  return types().flatMap((type) =>
    Array.from({ length: perType }, (_, i) => {
      const carrier = CARRIERS[type][i % CARRIERS[type].length] ?? '{}';
      const value = VALUES[type](fakerFR);
      const sentence = carrier.replace('{}', () => value);
      return { type, carrier, value, sentence: i % 4 === 3 && type !== 'url' ? sentence.toLowerCase() : sentence };
    }),
  );
}

/** Sentences with other numbers in them, and nothing personal. */
export function harmlessSentences(count: number, seed: number): readonly string[] {
  fakerFR.seed(seed);
  return Array.from({ length: count }, (_, i) =>
    (HARMLESS[i % HARMLESS.length] ?? '').replace(/#/g, () => String(fakerFR.number.int({ min: 1, max: 9 }))),
  );
}

function types(): readonly RedactionType[] {
  // The keys of a record are strings to TypeScript; these are exactly the record's.
  return Object.keys(CARRIERS) as RedactionType[];
}

const VALUES: Readonly<Record<RedactionType, (faker: Faker) => string>> = {
  email: (faker) => faker.internet.email(),
  phone: (faker) => faker.helpers.arrayElement([() => frenchPhone(faker), () => faker.phone.number()])(),
  iban: (faker) => {
    const countryCode = faker.helpers.arrayElement(['FR', 'FR', 'FR', 'BE', 'DE', 'ES', 'LU', 'CH', 'IT']);
    return faker.finance.iban({ formatted: faker.datatype.boolean(), countryCode });
  },
  card: (faker) => {
    const issuer = faker.helpers.arrayElement(['visa', 'mastercard', 'american_express', 'diners_club', 'discover']);
    const digits = faker.finance.creditCardNumber({ issuer }).replace(/\D/g, '');
    const separator = faker.helpers.arrayElement(['', ' ', '-']);
    return digits.length === 16 ? (digits.match(/\d{4}/g) ?? []).join(separator) : digits;
  },
  'social-security': socialSecurityNumber,
  'ip-address': (faker) => (faker.datatype.boolean() ? faker.internet.ipv4() : faker.internet.ipv6()),
  'mac-address': (faker) => faker.internet.mac({ separator: faker.helpers.arrayElement([':', '-']) }),
  url: (faker) => {
    const { host } = new URL(faker.internet.url());
    const secret = faker.internet.password({ length: 12, pattern: /\w/ });
    const parameter = faker.helpers.arrayElement(['token', 'password', 'api_key', 'session_id', 'access_token']);
    return faker.datatype.boolean()
      ? `https://${faker.internet.username()}:${secret}@${host}/espace`
      : `https://${host}/billet?id=4&${parameter}=${secret}`;
  },
  'street-address': (faker) => {
    const suffix = faker.helpers.arrayElement(['', '', '', ' bis', ' ter', 'B', ',']);
    return `${faker.number.int({ min: 1, max: 250 })}${suffix} ${faker.location.street()}`;
  },
  'birth-date': (faker) => {
    const date = faker.date.birthdate();
    const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-');
    const written = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
    return faker.helpers.arrayElement([
      `${day}/${month}/${year}`,
      `${day}-${month}-${year}`,
      `${day}.${month}.${year.slice(2)}`,
      `${day}/${month}/${year.slice(2)}`,
      `${year}-${month}-${day}`,
      `${day} ${month} ${year}`,
      written,
      written,
    ]);
  },
  booking: (faker) =>
    faker.helpers.arrayElement([
      () =>
        `${faker.string.fromCharacters('BCDFGHJK', 2)}${faker.string.numeric(2)}${faker.string.fromCharacters('LMNPQR', 2)}`,
      () => faker.string.numeric({ length: 9, allowLeadingZeros: false }),
    ])(),
  'company-number': siret,
  handle: (faker) =>
    `${faker.person
      .firstName()
      .toLowerCase()
      .replace(/[^a-z]/g, '')}_${faker.string.numeric(3)}`,
  health: (faker) =>
    faker.helpers.arrayElement([
      'je suis diabétique',
      "j'ai un cancer",
      'ma fille est asthmatique',
      'je suis enceinte',
      'mon mari a la grippe',
      'je suis en fauteuil roulant',
      "j'ai mal au dos",
      'mon fils est autiste',
      'je suis séropositif',
      'je suis allergique',
    ]),
  'identity-document': (faker) =>
    faker.helpers.arrayElement([
      () => `${faker.string.numeric(2)}${faker.string.fromCharacters('ABCDEFGH', 2)}${faker.string.numeric(5)}`,
      () => faker.string.numeric({ length: 12, allowLeadingZeros: false }),
      () => `X${faker.string.numeric(1)}${faker.string.fromCharacters('RTBPFW', 3)}${faker.string.numeric(4)}`,
    ])(),
  name: (faker) => `${faker.person.firstName()} ${faker.person.lastName()}`,
  plate: (faker) => {
    const letters = (): string => faker.string.fromCharacters('ABCDEFGHJKLMNPQRSTVWXYZ', 2);
    const separator = faker.helpers.arrayElement(['-', ' ', '']);
    return [letters(), faker.string.numeric(3), letters()].join(separator);
  },
  position: (faker) =>
    `${faker.location.latitude({ min: 42, max: 51, precision: 5 }).toFixed(5)}, ${faker.location.longitude({ min: -4, max: 8, precision: 5 }).toFixed(5)}`,
  secret: (faker) =>
    `${faker.string.alpha(6)}${faker.string.numeric(2)}${faker.helpers.arrayElement(['!', '#', 'x', ''])}`,
};

/** Fourteen digits with the checksum of Luhn. */
function siret(faker: Faker): string {
  const digits = faker.string.numeric({ length: 13, allowLeadingZeros: false });
  return Array.from('0123456789', (last) => `${digits}${last}`).find(luhn) ?? digits;
}

function frenchPhone(faker: Faker): string {
  const pairs = Array.from({ length: 4 }, () => faker.string.numeric(2));
  const first = faker.helpers.arrayElement([1, 2, 3, 4, 5, 6, 6, 6, 7, 7, 9]);
  const separator = faker.helpers.arrayElement(['', ' ', '.', '-', '/', '\u00a0']);
  const prefix = faker.helpers.arrayElement(['0', '0', '0', '+33 ', '+33', '0033', '+33 (0)']);
  return `${prefix}${[first, ...pairs].join(separator)}`;
}

function socialSecurityNumber(faker: Faker): string {
  const number = [
    faker.helpers.arrayElement(['1', '2']),
    faker.string.numeric(2),
    String(faker.number.int({ min: 1, max: 12 })).padStart(2, '0'),
    faker.helpers.arrayElement([
      '2A',
      '2B',
      ...Array.from({ length: 18 }, () => String(faker.number.int({ min: 21, max: 95 }))),
    ]),
    faker.string.numeric(3),
    faker.string.numeric(3),
  ];
  const digits = number.join('').replace('2A', '19').replace('2B', '18');
  const key = String(97 - Number(BigInt(digits) % 97n)).padStart(2, '0');
  return [...number, key].join(faker.helpers.arrayElement(['', ' ']));
}
