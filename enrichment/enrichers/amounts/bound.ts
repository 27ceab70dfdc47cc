import type { Money } from './money.ts';
import type { Budget } from './result.ts';

const CLOSING = "(?: (?:de|d'|les|des|à|a|environ))? ?$";
/** Stronger than "about": "max une centaine d'euros". */
const MAX_BEFORE = new RegExp(
  "(?:moins (?:cher )?(?:de|que|d')|max(?:i(?:mum)?)?(?: de| à|:| :)?|(?:pas|jamais|rien à) plus (?:de|d'|que|cher que)|jusqu'[àa]|jusqu'au|au plus|d[ée]pass\\p{L}*(?: pas)?(?: les)?|exc[ée]der?(?: pas)?|sous (?:les |la barre des )?|(?:en |au[- ])?dessous (?:de|des)|inf[ée]rieure?s? (?:à|a)|plafond(?: de| à)?|plafonn[ée]e?s? à|limite(?: de| à)?|limit[ée]e?s? à|< ?|au[- ]del[àa] de|pas au[- ]dessus (?:de|des)|grand max\\p{L}*)" +
    CLOSING,
  'iu',
);
const BUDGET_BEFORE = new RegExp(
  "(?:budget(?: [\\p{L}']+){0,2}(?: ?:)?|enveloppe(?: de)?|(?:j'ai|jai|on a|nous avons|dispose de|reste|ai que|a que)(?: que| juste| seulement)?|mettre|d[ée]penser|(?<!\\p{L})avec|(?<!\\d ?)-)" +
    CLOSING,
  'iu',
);
const MAX_BEHIND =
  /^(?: (?:la|par) (?:nuit|personne|pers|t[êe]te)| ?\/ ?(?:nuit|pers\p{L}*))? ?(?:[,(] ?)?(?:max(?:i(?:mum)?)?(?!\p{L})|au (?:plus|maximum|grand max\p{L}*)|grand max|de budget|tout au plus|et pas (?:plus|un)|dernier prix|ou moins|(?:et )?pas plus)|, (?:pas (?:un )?(?:plus|de plus|euro de plus)|c'est (?:mon|le) (?:max|plafond)|grand max)\p{L}* ?[.!]*$/iu;
const MIN_BEFORE =
  /(?:plus de|plus d'|[àa] partir de|au moins|min(?:i(?:mum)?)?(?: de)?|sup[ée]rieure?s? [àa]|(?:au[- ])?dessus de|> ?|d[èe]s) ?$/iu;
const MIN_BEHIND = /^ ?(?:min(?:i(?:mum)?)?(?!\p{L})|au (?:moins|minimum)|et plus|ou plus)/iu;
const ABOUT_BEFORE =
  /(?:environ|env\.?|autour (?:de |des |d')|vers(?: les)?|dans les|aux alentours (?:de |des |d')|(?:à|a) peu pr[èe]s|approximativement|~ ?|grosso modo|plus ou moins|quelque|genre) ?$/iu;
const ABOUT_BEHIND = /^ ?(?:environ|(?:à|a) peu pr[èe]s|grosso modo|plus ou moins|\+\/-)/iu;
const BEYOND = /au[- ]del[àa] de ?$/iu;

/** Whether the amount is an upper or lower bound, approximate, or a price. */
export function boundOf({ before, behind, collective }: Money): Budget['bound'] {
  if (BEYOND.test(before))
    return /(?:pas|jamais|rien|refuse)[^,.;]{0,20}$/iu.test(before.replace(BEYOND, '')) ? 'max' : 'min';
  if (MAX_BEFORE.test(before)) return 'max';
  if (ABOUT_BEFORE.test(before) || ABOUT_BEHIND.test(behind)) return 'about';
  if (MIN_BEFORE.test(before) || MIN_BEHIND.test(behind)) return 'min';
  if (MAX_BEHIND.test(behind)) return 'max';
  if (collective) return 'about';
  return BUDGET_BEFORE.test(before) ? 'max' : 'exact';
}
