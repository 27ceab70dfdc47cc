import { NUMBER, numberOf } from '../french/numbers.ts';
import { spanAt } from '../span.ts';
import type { Budget } from './result.ts';

const CURRENCY =
  '(?:€|euros?|eur|balles|boules|(?<=\\d ?)e(?![\\p{L}\\p{N}])|\\$|dollars?|usd|£|livres sterling|chf|francs suisses)';
const MONEY = new RegExp(
  `(?<low>${NUMBER})(?: ?${CURRENCY})?(?: (?:à|et|ou) | ?[-–] ?(?=\\d))(?<high>${NUMBER})(?: d'| )?(?<range>${CURRENCY})(?![\\p{L}\\p{N}])` +
    `|(?<amount>${NUMBER})(?: d'| )?(?<currency>${CURRENCY})(?<cents>\\d\\d)?(?![\\p{L}\\p{N}])` +
    `|(?<sign>[€$£]) ?(?<after>${NUMBER})`,
  'giu',
);
/** A budget may come without its currency: "budget 150", "150 max". */
const BARE = new RegExp(
  `(?:budget|enveloppe)(?: (?:max(?:i|imum)?|total|serré|de|est|d'|à|environ|c'est|limité|mon|notre|fixé|autour|vers)| ?:)* ?(?<budget>${NUMBER})(?! ?(?:€|euros?|eur|h|pers|nuit|jour|[/-]|\\p{L}*balles))` +
    `|(?:max(?:i(?:mum)?)?|plafond)(?: de| à)? (?<max>\\d{2,5})(?! ?(?:€|euros?|eur|pers|nuit|min|km|m\\b|h|place|heure|jour|[/-]))`,
  'giu',
);

/** Every amount of money that is a budget or a price, in the order of the sentence. */
export function budgetsIn(sentence: string): readonly Budget[] {
  if (!/[€$£]|eur|ball|boul|dollar|usd|livres|chf|francs|budget|enveloppe|max|plafond|\de\b/i.test(sentence)) return [];
  const found: Budget[] = [];
  for (const match of sentence.matchAll(MONEY)) {
    const { low, high, range, amount, currency, cents, sign, after } = match.groups ?? {};
    const before = sentence.slice(0, match.index);
    const behind = sentence.slice(match.index + match[0].length);
    if (isOther(before, behind)) continue;
    const shared = {
      ...spanAt(sentence, match.index, match.index + match[0].length),
      per: perOf(before, behind),
      currency: currencyOf(range ?? currency ?? sign ?? ''),
    } as const;
    if (low !== undefined && high !== undefined && numberOf(low) < numberOf(high)) {
      found.push({ bound: 'range', amount: numberOf(low), upTo: numberOf(high), ...shared });
      continue;
    }
    // "soixante et onze" is one number, not a range.
    const value = numberOf(amount ?? after ?? (low && high ? `${low} ${high}` : '0')) + Number(cents ?? 0) / 100;
    if (value > 0) found.push({ bound: boundOf(before, behind), amount: value, ...shared });
  }
  if (found.length > 0) return found;
  for (const match of sentence.matchAll(BARE)) {
    const { budget, max } = match.groups ?? {};
    const before = sentence.slice(0, match.index);
    const behind = sentence.slice(match.index + match[0].length);
    const amount = numberOf(budget ?? max ?? '0');
    if (amount < 5) continue;
    const span = spanAt(sentence, match.index, match.index + match[0].length);
    found.push({ ...span, bound: 'max', amount, per: perOf(before, behind), currency: 'EUR' });
  }
  return found;
}

/** Money that is neither: a discount, a voucher, a refund, a conversion, a bank note. */
const OTHER_BEFORE =
  /(?:remises?|r[ée]ductions?|promos?|bons? d'achat|ch[èe]ques?(?:[- ]cadeaux?)?|cartes?[- ]cadeaux?|avoirs?|rembours\p{L}*|caution|frais(?: \p{L}+){0,2}|amende|d[ée]bit\p{L}*|pr[ée]lev\p{L}*|factur\p{L}*|billets?|pi[èe]ces?|salaire|pourboire|gagn\p{L}*|perdu|vol[ée]\p{L}*|doi[ts]|pr[êe]te?\p{L}*|convert\p{L}*|virement|arnaqu\p{L}*|cagnotte)(?: (?:d[eu]|de la|d'|à|moi|me|m'a|nous|les|un|une|en)){0,3} ?$/iu;
const OTHER_BEHIND =
  /^ ?(?:de (?:remise|r[ée]duction|rabais|frais|caution|pourboire|cr[ée]dit|dettes?)|en (?:dollars?|euros?|livres|yens?|francs)|offerts?|rembours|la (?:livre|tonne))/iu;

function isOther(before: string, behind: string): boolean {
  return OTHER_BEFORE.test(before) || OTHER_BEHIND.test(behind) || /combien (?:font|fait|valent)|convert/i.test(before);
}

const MAX_BEFORE =
  /(?:moins (?:cher )?(?:de|que)|max(?:i(?:mum)?)?(?: de| à|:)?|pas plus (?:de|que|cher que)|jusqu'à|au plus|d[ée]pass\p{L}*(?: pas)?(?: les)?|sous (?:les |la barre des )?|(?:en |au[- ])?dessous de|inf[ée]rieure?s? à|budget(?: \p{L}+){0,2}(?: ?:)?|enveloppe(?: de)?|plafond(?: de| à)?|plafonn[ée]e?s? à|limite(?: de| à)?|< ?|(?:j'ai|on a|nous avons|dispose de|reste|ai que|a que)(?: que| juste| seulement)?|mettre|au[- ]del[àa] de|-)(?: (?:de|d'|les|à|environ))? ?$/iu;
const MAX_BEHIND =
  /^(?: (?:la|par) (?:nuit|personne|t[êe]te))? ?(?:[,(] ?)?(?:max(?:i(?:mum)?)?(?!\p{L})|au (?:plus|maximum|grand max\p{L}*)|grand max|de budget|tout au plus|et pas (?:plus|un)|dernier prix|ou moins|pas plus)|, (?:pas (?:un )?(?:plus|de plus|euro de plus)|c'est (?:mon|le) (?:max|plafond)|grand max)\p{L}* ?[.!]*$/iu;
const MIN_BEFORE =
  /(?:plus de|[àa] partir de|au moins|min(?:i(?:mum)?)?(?: de)?|sup[ée]rieure?s? à|(?:au[- ])?dessus de|> ?|d[èe]s) ?$/iu;
const NOT_MORE = /pas (?:à )?plus de ?$/iu;
const MIN_BEHIND = /^ ?(?:min(?:i(?:mum)?)?(?!\p{L})|au (?:moins|minimum)|et plus|ou plus)/iu;
const ABOUT_BEFORE =
  /(?:environ|autour (?:de|des)|vers(?: les)?|dans les|aux alentours de|à peu près|approximativement|~ ?|grosso modo|plus ou moins|quelque|une?) ?$/iu;
const ABOUT_BEHIND = /^ ?(?:environ|à peu près|grosso modo|plus ou moins|\+\/-)/iu;

function boundOf(before: string, behind: string): Budget['bound'] {
  if (/au[- ]del[àa] de ?$/iu.test(before))
    return /(?:pas|jamais|rien|refuse)[^,.;]{0,20}$/iu.test(before.replace(/au[- ]del[àa] de ?$/iu, ''))
      ? 'max'
      : 'min';
  if (ABOUT_BEFORE.test(before) || ABOUT_BEHIND.test(behind)) return 'about';
  if (NOT_MORE.test(before)) return 'max';
  if (MIN_BEFORE.test(before) || MIN_BEHIND.test(behind)) return 'min';
  return MAX_BEFORE.test(before) || MAX_BEHIND.test(behind) ? 'max' : 'exact';
}

const PER_PERSON =
  /^ ?(?:max\p{L}* ?|environ )?(?:\/ ?p(?:ers\p{L}*|ax)?(?!\p{L})|par (?:personne|t[êe]te|pers|pax|adulte|couvert|convive|voyageur)|(?:la|le) (?:place|billet|menu|couvert|ticket|repas)|chacune?|(?:la )?(?:tête|personne)|pp(?!\p{L})|p\/p)/iu;
const PER_NIGHT =
  /^ ?(?:max\p{L}* ?|environ |maxi )?(?:\/ ?n(?:uit)?(?!\p{L})|(?:par|la) (?:nuit|chambre)(?!\p{L})|la nuitée|par nuitée|de la nuit|nuit(?!s))/iu;

function perOf(before: string, behind: string): Budget['per'] {
  if (PER_NIGHT.test(behind)) return 'night';
  if (PER_PERSON.test(behind) || /(?:chacune?|par (?:personne|t[êe]te)) ?:? ?$/iu.test(before)) return 'person';
  return /par nuit ?:? ?$/iu.test(before) ? 'night' : 'total';
}

function currencyOf(sign: string): Budget['currency'] {
  if (/^(?:\$|d|u)/i.test(sign)) return 'USD';
  if (/^(?:£|livres)/i.test(sign)) return 'GBP';
  return /^(?:chf|francs)/i.test(sign) ? 'CHF' : 'EUR';
}
