import type { NumberFound } from '../french/find-numbers.ts';
import { spanAt } from '../span.ts';
import { boundOf } from './bound.ts';
import { type Money, moneyIn } from './money.ts';
import type { Budget } from './result.ts';

/** Every amount of money that is a budget or a price, in the order of the sentence. */
export function budgetsIn(sentence: string, numbers: readonly NumberFound[]): readonly Budget[] {
  return moneyIn(numbers)
    .filter(({ before, behind }) => !isOther(before, behind))
    .map((money): Budget => {
      const shared = {
        ...spanAt(sentence, money.start, money.end),
        amount: money.amount,
        per: perOf(money),
        currency: money.currency,
      };
      return money.upTo === undefined
        ? { ...shared, bound: boundOf(money) }
        : { ...shared, bound: 'range', upTo: money.upTo };
    });
}

/** Money that is neither: a discount, a voucher, a refund, a conversion, a bank note. */
const OTHER_BEFORE =
  /(?:remises?|r[ée]ductions?|r[ée]duc|promos?|bons? d'achat|ch[èe]ques?(?:[- ](?:cadeaux?|vacances))?|cartes?[- ]cadeaux?|avoirs?|rembours\p{L}*|caution|d[ée]p[ôo]t de garantie|frais(?: \p{L}+){0,2}|amende|contravention|d[ée]bit\p{L}*|pr[ée]lev\p{L}*|factur\p{L}*|billets?|pi[èe]ces?|salaire|smic|loyer|pourboire|gagn\p{L}*|perdu|vol[ée]\p{L}*|doi[ts]|pr[êe]te?\p{L}*|convert\p{L}*|virement|vire|arnaqu\p{L}*|cagnotte|dettes?|livraison gratuite d[èe]s|don|change)(?: (?:d[eu]|de la|d'|à|moi|me|m'a|nous|les|un|une|en)){0,3} ?$/iu;
const OTHER_BEHIND =
  /^ ?(?:de (?:remise|r[ée]duction|r[ée]duc|rabais|frais|caution|pourboire|cr[ée]dit|dettes?|salaire|loyer)|en (?:dollars?|euros?|livres|yens?|francs)|offerts?|rembours|la (?:livre|tonne)|de l'heure)/iu;

function isOther(before: string, behind: string): boolean {
  return OTHER_BEFORE.test(before) || OTHER_BEHIND.test(behind) || /combien (?:font|fait|valent)|convert/i.test(before);
}

/** What may stand between the amount and "la nuit". */
const FILLER =
  '(?: ?,? ?(?:(?:grand |au )?max(?:i(?:mum)?)?|environ|à peu près|au plus|ttc|tout compris|tt compris|pas plus)(?!\\p{L}))?';
const PER_PERSON = new RegExp(
  `^${FILLER} ?(?:\\/ ?p(?:ers\\p{L}*|ax)?(?!\\p{L})|\\/ ?t[êe]te|par (?:personne|t[êe]te|pers|prs|pax|adulte|couvert|convive|voyageur|invit[ée]|passager|participant)|(?:la|le) (?:place|billet|menu|couvert|ticket|repas)(?!\\p{L})|chacune?|chaque|(?:la )?(?:t[êe]te|personne)(?!\\p{L})|p\\.?p(?!\\p{L})|p\\/p)`,
  'iu',
);
const PER_NIGHT = new RegExp(
  `^${FILLER} ?(?:\\/ ?(?:n(?:uit|t)?|chambre)(?!\\p{L})|(?:par|la) (?:nuit|chambre)(?!\\p{L})|la nuit[ée]e|par nuit[ée]e|de la nuit|nuit(?!s))`,
  'iu',
);
const NAMED_BEFORE =
  "(?:[ ,:]{1,2}(?:à|a|de|max(?:i|imum)?|environ|moins|maxi|c'est|budget|pas|plus|tarif|prix)){0,3}[ :,]{0,2}$";
const PERSON_BEFORE = new RegExp(`(?:chacune?|par (?:personne|t[êe]te|pers\\.?))${NAMED_BEFORE}`, 'iu');
const NIGHT_BEFORE = new RegExp(`(?:(?:par|la) nuit)${NAMED_BEFORE}`, 'iu');

function perOf({ before, behind }: Money): Budget['per'] {
  if (PER_NIGHT.test(behind)) return 'night';
  if (PER_PERSON.test(behind) || PERSON_BEFORE.test(before)) return 'person';
  return NIGHT_BEFORE.test(before) ? 'night' : 'total';
}
