import { digitView } from './digits.ts';
import { lazily, type RedactionRule, type Span } from './rule.ts';

const PARTICLE = "(?:de la|de l['’]|des|du|de|d['’]|la|les|le|l['’]|aux|au)";
const NUMBER =
  "(?<![\\p{L}\\d.,/-]|€ ?)(?:n° ?|numéro )?\\d{1,4}(?: ?(?:bis|ter|quater)\\b| ?[a-dA-D]\\b)?(?: ?(?:-|à|et|\\/) ?\\d{1,4})?(?:,| ,)? *(?:de la |de l['’]|du |des )?";
/** Words that name a street and nothing else. */
const STREET =
  '(?:rue|r\\.|avenue|av\\.?|ave\\.?|ch\\.|chem\\.?|all\\.?|crs\\.?|boulevard|boulv|bvd|bld\\.?|bd\\.?|chemin|che\\.|allées?|impasse|imp\\.|faubourg|fbg|chaussée|ruelle|venelle|rond[- ]point|lotissement|lot\\.|quai|esplanade|sentier|sente|lieu[- ]dit|grand[- ]?rue|zac|zone artisanale)';
/** Words that have other meanings too (a seat, a lesson, a house to let): a street's name must follow. */
const PERHAPS_STREET =
  '(?:place|pl\\.|cours|route|rte|square|sq\\.|passage|voie|villa|cité|résidence|rés\\.|hameau|promenade|montée|traverse|mail|clos|parvis|galerie|porte|parc|domaine|mas|port|pont)';
const address = lazily(
  () => new RegExp(`${NUMBER}(?:(?<sure>${STREET})|(?<perhaps>${PERHAPS_STREET}))(?![\\p{L}\\d])`, 'giu'),
);

/** Countable things, "1 place de parking", unless a capital marks a name. */
const COUNTED =
  /^\s*(?:(?:de|du|des|d['’]|de la|de l['’]|pour|à|au|aux|en)\s*)?(?:cin[ée]|concert|train|parking|spectacle|th[ée][âa]tre|film|match|avion|bus|stade|op[ée]ra|festival|expo|s[ée]ance|camping|tgv|vol|finale|guitare|piano|danse|cuisine|yoga|conduite|fran[çc]ais|anglais|maths?|natation|tennis|musique|avec|sans|[ée]tage|euro)/iu;

/**
 * House number, street and post code, without the town: "12 bis rue des Lilas, 75011 Paris" keeps "Paris". A street without a
 * number is a place like another and stays.
 */
export const streetAddresses: RedactionRule = {
  type: 'street-address',
  find: (text) => {
    if (!WORD.test(text)) return [];
    const view = digitView(text);
    const digits = view?.text ?? text;
    if (!/\d/.test(digits)) return [];
    const spans = streets(digits);
    if (!view) return spans;
    // "un quai" is no house number.
    return spans
      .map(view.original)
      .filter(
        ({ start }) =>
          !/^une?\b(?! ?(?:bis|ter|,))/i.test(text.slice(start, start + 9)) &&
          !(
            /^\p{L}/u.test(text.slice(start)) &&
            /(?:pour|les|nous|aux|à)\s$/iu.test(text.slice(Math.max(0, start - 6), start))
          ),
      );
  },
};

const WORD =
  /rue|r\.|av|bou?l|bv|bd|bld|che|all|imp|f(?:au)?b|chaus|elle|rond|lot|quai|espl|sent|lieu|zac|zone|pl|cours|r(?:ou)?te|squ|pass|voie|villa|cité|rés|hameau|prom|mont|trav|mail|clos|parv|gal|porte|parc|domaine|mas|po[rn]t/i;

function streets(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { 0: head, index: start, groups } of text.matchAll(address())) {
    if (start < (spans.at(-1)?.end ?? 0)) continue;
    const nameStart = start + head.length;
    const rest = text.slice(nameStart);
    const name = streetName().exec(rest)?.[0] ?? '';
    if (!/\p{L}/u.test(name) || /^\s*[[(]/.test(rest)) continue;
    if (
      groups?.perhaps !== undefined &&
      !isFollowedByName(rest, name) &&
      !(isHouseNumber(text, start, head) && !COUNTED.test(rest))
    )
      continue;
    const postCode = POST_CODE.exec(text.slice(nameStart + name.length))?.[0] ?? '';
    spans.push({ start, end: nameStart + name.length + postCode.length });
  }
  return spans;
}

const CAPITAL = "\\p{Lu}[\\p{L}'’.-]*";
/** Words that end a street's name in a sentence typed without capitals. */
const STOP =
  "(?:à|a|pour|près|dans|demain|ce|cette|c['’]est|ces|et|est|merci|svp|stp|s['’]il|livr\\p{L}*|ou|où|avec|vers|chez|par|je|j['’]|vous|tu|il|elle|on|nous|qui|que|qu['’]|pas|avant|après|entre|y|mais|car|puis|si|quel\\p{L}*|appart\\p{L}*|b[aâ]t\\p{L}*|étage|code|bonjour|métro|un|une|mon|ma|mes|aujourd|maintenant|plus|peut|peux|c|ouvert\\p{L}*|jusqu\\p{L}*)";
const LOWER = `(?!${STOP}(?![\\p{L}]))(?!\\d{4})[\\p{Ll}\\d][\\p{L}\\d'’-]*`;
const DATE_NAME =
  '\\d{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?: (?:19|18)\\d\\d)?';
/** Either capitals joined by particles (as written), or up to three words (as typed in haste). */
const streetName = lazily(
  () =>
    new RegExp(
      `^\\s+(?:${PARTICLE}\\s*)*(?:${DATE_NAME}|${CAPITAL}(?:[ ](?:${PARTICLE} ?)*(?:${DATE_NAME}|${CAPITAL}))*|${LOWER}(?: (?:${PARTICLE} ?)*${LOWER}){0,2})`,
      'u',
    ),
);

/** Before the town, which stays. */
const POST_CODE = /^,? (?:à )?(?:F-)?\d{5}(?= \p{L})/u;

/** "au 58 passage …", "34 bis place …", "118, voie …": which is no number of seats. */
function isHouseNumber(text: string, start: number, head: string): boolean {
  return (
    /^\d+(?: ?(?:bis|ter|quater|[a-d])\b|,)/i.test(head) ||
    /(?:\b[ad]u|habite|adresse(?: est)?) ?:? ?(?:le )?$/i.test(text.slice(0, start))
  );
}

function isFollowedByName(rest: string, name: string): boolean {
  if (/^\s+(?:(?:de|du|des|la|le|les)\s+|(?:de\s+)?(?:la\s+|l['’])|d['’])*\p{Lu}/u.test(name))
    return !/^\s+(?:pour|à|en)\s/.test(rest) && !COUNTED.test(rest);
  if (COUNTED.test(rest)) return false;
  const lined = /^,? *\d{5}\b/.test(rest.slice(name.length));
  return lined || /^\s+(?:du|de la|de l['’]|des)\s/u.test(rest);
}
