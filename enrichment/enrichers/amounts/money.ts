import type { NumberFound } from '../french/find-numbers.ts';
import type { Budget } from './result.ts';

/** An amount of money with its currency, and what stands around both. */
export interface Money extends Pick<NumberFound, 'start' | 'end' | 'before' | 'behind'> {
  readonly amount: number;
  /** The end of a range. */
  readonly upTo?: number;
  readonly currency: Budget['currency'];
  /** "une centaine" is about a hundred. */
  readonly collective: boolean;
}

const CURRENCY =
  '€|euros?(?!\\p{L})|eu?ros?(?!\\p{L})|eur(?!\\p{L})|balles(?!\\p{L})|boules(?!\\p{L})|\\$|dollars?(?!\\p{L})|usd(?!\\p{L})|£|livres sterling|gbp(?!\\p{L})|chf(?!\\p{L})|francs suisses';
const BEHIND = new RegExp(
  `^ ?(?:d'|de )?(?<thousands>k ?)?(?<currency>${CURRENCY})` +
    `(?:(?<glued>\\d\\d)(?![\\p{L}\\p{N}])| (?:et )?(?<cents>\\d{1,2}) ?(?:centimes?|cts?|cents?)(?!\\p{L})` +
    `| (?<spaced>\\d\\d)(?= ?$| ?[,.;!?)](?!\\d)| (?:la|le|l'|par|max|pour)(?!\\p{L})| ?/))?`,
  'iu',
);
const SIGN_BEFORE = /(?<!\d ?)(?<sign>[€$£]|(?<!\p{L})(?:eur|chf|usd) ?) ?$/iu;
/** "12e" is twelve euros or the twelfth. */
const EURO_E = /^ ?e(?![\p{L}\p{N}'])/iu;
const ORDINAL_BEFORE =
  /(?:(?<!\p{L})(?:le|la|l'|au|du|ce|cet|cette|ma|mon|sa|son|notre|leur|un|une|chaque|en|arrondissement|arr\.?|paris|lyon|marseille)|[ -]et) ?$/iu;
const ORDINAL_BEHIND =
  /^ ?e,? (?:[ée]tage|arr\p{L}*|anniv\p{L}*|si[èe]cle|classe|rang\p{L}*|fois|jour|ligne|[ée]dition|g[ée]n[ée]ration|mois|ann[ée]e|trimestre|place|position|saison|[ée]pisode|r[ée]giment|et \d+e)/iu;
const PRICE_BEFORE =
  /(?<!\p{L})(?:[àa]|pour|de|que|budget|max\p{L}*|mini|sous|co[ûu]t\p{L}*|environ|prix|tarif|moins|entre|ai|a|les|vers|fait)[ :]*$/iu;
const PRICE_BEHIND =
  /^ ?e,? ?(?:\/|(?:la|par) (?:nuit|pers|t[êe]te|chambre)|max|mini|chacun|environ|le (?:menu|repas)|pp(?!\p{L}))/iu;
/** The largest arrondissement, and beyond it the ordinals that are said of floors and classes. */
const MAX_ORDINAL = 20;

/** The amounts of money among the numbers; those of a range are one. */
export function moneyIn(numbers: readonly NumberFound[]): readonly Money[] {
  const found: Money[] = [];
  for (let i = 0; i < numbers.length; i++) {
    const first = numbers[i];
    if (!first) continue;
    const second = numbers[i + 1];
    const range = second && rangeOf(first, second);
    if (range !== undefined) i++;
    const money = range ?? (range === undefined ? single(first) : undefined);
    if (money && money.start >= (found.at(-1)?.end ?? 0)) found.push(money);
  }
  return found;
}

const TO = /^(?<currency> ?(?:€|euros?|eur|e))?(?: ?(?<tight>[-/]) ?| (?<word>à|a|et|ou|jusqu'à) )$/iu;
const BETWEEN = /(?<!\p{L})entre(?: les| environ)? $/iu;
const BUDGET_CUE =
  /(?:(?:budget|enveloppe)[\p{L}' :]{0,25}|(?:prix|tarif)(?: (?:entre|de|autour|moyen|max))*(?: ?:)? ?)$/iu;

/** A range; null where the two belong together and are none: "200-150 €", "12/05". */
function rangeOf(first: NumberFound, second: NumberFound): Money | null | undefined {
  const between = TO.exec(first.behind.slice(0, Math.max(0, second.start - first.end)))?.groups;
  if (!between || second.start - first.end > first.behind.length) return undefined;
  const last = single(second, BUDGET_CUE.test(first.before) || between.currency !== undefined);
  const together = between.tight !== undefined;
  if (!last) return together ? null : undefined;
  if (
    /^(?:et|a)$/iu.test(between.word ?? '') &&
    !BETWEEN.test(first.before) &&
    !/(?<!\p{L})de (?:\p{L}+ )?$/iu.test(first.before)
  )
    return undefined;
  const inThousands = second.shown.endsWith('k') && !first.shown.endsWith('k');
  const amount = inThousands ? first.value * 1000 : first.value;
  if (amount <= 0 || amount >= last.amount) return together ? null : undefined;
  const { before, start } = first;
  return { ...last, start, before, amount, upTo: last.amount, collective: false };
}

function single(number: NumberFound, bareBudget = false): Money | undefined {
  const { start, end, before, behind, value, shown } = number;
  const collective = shown.includes('aine');
  const sign = SIGN_BEFORE.exec(before);
  const after = BEHIND.exec(behind)?.groups;
  // The end of a date or of a fraction: "12/05 €" is no amount.
  if (/\d ?\/ ?$/.test(before) && !bareBudget && !after) return undefined;
  if (after) {
    const cents = Number(after.glued ?? after.cents ?? after.spaced ?? 0) / 100;
    const amount = value * (after.thousands ? 1000 : 1) + cents;
    const length = BEHIND.exec(behind)?.[0].length ?? 0;
    return whole(number, { start, end: end + length, amount, currency: currencyOf(after.currency ?? ''), collective });
  }
  if (sign && /^\d/.test(shown)) {
    const signStart = start - sign[0].length;
    return whole(number, {
      start: signStart,
      end,
      amount: value,
      currency: currencyOf(sign.groups?.sign ?? ''),
      collective,
    });
  }
  if (EURO_E.test(behind) && /\d$/.test(shown) && isEuro(number)) {
    const length = EURO_E.exec(behind)?.[0].length ?? 0;
    return whole(number, { start, end: end + length, amount: value, currency: 'EUR', collective });
  }
  return isBareBudget(number, bareBudget)
    ? whole(number, { start, end, amount: value, currency: 'EUR', collective })
    : undefined;
}

function isEuro({ before, behind, value }: NumberFound): boolean {
  if (ORDINAL_BEHIND.test(behind) || ORDINAL_BEFORE.test(before)) return false;
  const glued = /^e/i.test(behind);
  if (value > MAX_ORDINAL && glued) return true;
  return PRICE_BEFORE.test(before) || PRICE_BEHIND.test(behind);
}

/** Fewer "boules" are ice cream. */
const SCOOPS = 8;

/** The amount with what stands around it and its currency. */
function whole(
  { start, end, shown, before, behind }: NumberFound,
  money: Pick<Money, 'start' | 'end' | 'amount' | 'currency' | 'collective'>,
): Money | undefined {
  if (money.amount <= 0 || (money.amount < SCOOPS && /boules?$/i.test(shown + behind.slice(0, money.end - end))))
    return undefined;
  return {
    ...money,
    before: before.slice(0, before.length - (start - money.start)),
    behind: behind.slice(money.end - end),
  };
}

/** No unit, no noun: "max 300 km" and "max 4 personnes" are no money. */
const NO_UNIT =
  /^(?: ?$| ?[,;!?)]|\.(?!\d)| ?\/ ?(?:n(?:uit|t)?|p(?:ers\p{L}*|ax)?|chambre|t[êe]te)(?!\p{L})| (?:la (?:nuit|chambre|nuit[ée]e|personne|t[êe]te)|par (?:nuit|pers\p{L}*|t[êe]te|chambre|adulte|convive|couvert)|pour|pr|a|à|en|au|aux|dans|et|ou|svp|stp|ttc|tout|tt|si|mais|ce|cet|cette|max(?:i|imum)?|environ|merci|pas|pr[èe]s|vers|sur|le|les|avec|sans|chacune?|grand|de budget|de|du|je|on|c'est|svp|demain|nuit|pp|plus|ou moins|il|s'il|qui|donc|mini|minimum|samedi|vendredi|dimanche)(?!\p{L}))/iu;
const BARE_BEFORE =
  /(?:(?:budget|enveloppe)(?: (?:max(?:i|imum)?|mini(?:mum)?|total|serr[ée]|de|est|d'|à|a|environ|c'est|limit[ée]|mon|notre|fix[ée]|autour|vers|moyen|global|pour|par|personne|nuit|la|pas|plus|moins|entre|les|tourne)| ?:)* ?(?:d')?|(?:max(?:i(?:mum)?)?|plafond)(?: de| à| :|:)? ?)$/iu;
const LESS_BEFORE = /(?:moins (?:cher )?(?:de|que|d')|pas plus (?:de|que|d')|jusqu'à) ?$/iu;
/** Smaller numbers without a currency may be minutes, people or an hour. */
const MIN_BARE = 30;
const PER_BEHIND =
  /^(?: ?\/ ?(?:nuit|nt|pers\p{L}*|pax|t[êe]te)(?!\p{L})| (?:max(?:i|imum)? )?(?:la nuit|par nuit|par personne|par pers|par t[êe]te|la nuit[ée]e|par chambre|chacune?)(?!\p{L}))/iu;
const MAX_BEHIND =
  /^ (?:max(?:i(?:mum)?)?|grand max\p{L}*)(?: ?$| ?[,;.!?)]| (?:la|par|pour|svp|stp|a|à|en|ce|et)(?!\p{L}))/iu;
const NOT_MONEY_BEFORE =
  /(?:(?:on|nous|ns) (?:est|sera|sommes|serons)|pour|pr|n°|num[ée]ro|ligne|vol|train|tgv|ter|quai|chambre|route|rue|entre|\d ?[-/à]) ?$/iu;

function isBareBudget({ before, behind, value, shown }: NumberFound, expected: boolean): boolean {
  if (value < 5 || !NO_UNIT.test(behind) || (!expected && /\d ?\/ ?$/.test(before))) return false;
  if (expected || BARE_BEFORE.test(before)) return !isMoment(before, value, behind);
  if (PER_BEHIND.test(behind)) return value >= 8 && !NOT_MONEY_BEFORE.test(before);
  if (!/^\d/.test(shown)) return false;
  if (LESS_BEFORE.test(before))
    return value >= MIN_BARE && /^(?: ?$| ?[,;!?]| (?:la paire|le lot|pi[èe]ce|les deux|l'unit[ée]))/iu.test(behind);
  return value >= MIN_BARE && MAX_BEHIND.test(behind) && !NOT_MONEY_BEFORE.test(before);
}

/** "max le 15", "maximum 2027": a day or a year. */
function isMoment(before: string, value: number, behind: string): boolean {
  return (
    /(?:le|en) ?$/iu.test(before) || (value >= 2020 && value < 2040 && !/budget/i.test(before) && /^ ?$/.test(behind))
  );
}

function currencyOf(sign: string): Budget['currency'] {
  if (/^(?:\$|d|u)/i.test(sign)) return 'USD';
  if (/^(?:£|livres|gbp)/i.test(sign)) return 'GBP';
  return /^(?:chf|francs)/i.test(sign) ? 'CHF' : 'EUR';
}
