import { numbers } from './numbers.ts';

export interface Separated {
  readonly name: string;
  readonly text: string;
  readonly secret: readonly string[];
}

const SEPARATORS: Readonly<Record<string, string>> = {
  'U+00A0': '\u00a0',
  'U+202F': '\u202f',
  'U+2009': '\u2009',
  'U+2007': '\u2007',
  'U+2011': '\u2011',
  'U+2010': '\u2010',
  'U+2013': '\u2013',
  'U+2212': '\u2212',
  hyphen: '-',
  dot: '.',
  'middle dot': '·',
  slash: '/',
  underscore: '_',
  'two spaces': '  ',
  tab: '\t',
  newline: '\n',
  'U+200B': '\u200b',
  'soft hyphen': '\u00ad',
};

/** Which separators people would write in which data: all, those that are a space, or those that are invisible. */
const SPACES = ['U+00A0', 'U+202F', 'U+2009', 'U+2007', 'two spaces', 'tab', 'newline', 'U+200B', 'soft hyphen'];
const DATES = [...SPACES, 'U+2011', 'U+2010', 'U+2013', 'U+2212', 'hyphen', 'dot', 'slash', 'underscore'];
const ALL = Object.keys(SEPARATORS);

const n = numbers(133);
const fours = (value: string) => value.match(/.{1,4}/g) ?? [];
const nir =
  n
    .nir()
    .match(/^(.)(..)(..)(..)(...)(...)(..)$/)
    ?.slice(1) ?? [];

/** Name, sentence before, parts of the value, separators that make sense. */
const VALUES: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ['phone', 'rappelle moi au ', ['06', '48', '27', '91', '53'], ALL],
  ['card', 'paye avec ma cb ', fours(n.card()), ALL],
  ['iban', 'rembourse sur ', fours(n.iban()), ALL],
  ['nir', 'mon numéro de sécu ', nir, ALL],
  ['birth-date', 'je suis née le ', ['14', '03', '1987'], DATES],
  ['birth month', 'née le ', ['14', 'février', '1987'], SPACES],
  ['address', 'livrez au ', ['18', 'rue', 'des', 'Tanneurs'], SPACES],
  ['email', 'écris à ', ['lolo.pruvost', '@', 'orange.fr'], SPACES],
];

const written: readonly Separated[] = VALUES.flatMap(([name, before, parts, separators]) =>
  separators.map((separator) => {
    const value = parts.join(SEPARATORS[separator] ?? ' ');
    return {
      name: `${name}, ${separator}`,
      text: before + value,
      secret: [value, ...parts.filter((part) => part.length >= 4)],
    };
  }),
);

const wide: readonly Separated[] = VALUES.filter(([name]) => name !== 'birth month').map(([name, before, parts]) => {
  const value = parts.join(' ').replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  return { name: `${name}, full width`, text: before + value, secret: [value] };
});

/** Only values in which an accent stands near the digits differ in this form. */
const decomposed: readonly Separated[] = [
  ['birth month, NFD', 'je suis née le ', '14 février 1987'],
  ['birth-date, NFD', 'je suis né le ', '14/03/1987'],
  ['address, NFD', 'livrez à ', '18 rue Émile Combes'],
  ['phone, NFD', 'mon numéro de téléphone ', '06 48 27 91 53'],
  ['nir, NFD', 'mon numéro de sécurité sociale ', nir.join(' ')],
].map(([name = '', before = '', value = '']) => ({ name, text: (before + value).normalize('NFD'), secret: [value] }));

/** The kinds of data in which the separator makes sense, each written with each separator. */
export const SEPARATED: readonly Separated[] = [...written, ...wide, ...decomposed];
