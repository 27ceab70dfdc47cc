import { actsLikeAPerson, type Context, isSomethingElse } from './not-a-place.ts';
import type { Place } from './place.ts';

/** The evidence for a name being the department, the region or the country. */
export interface AreaEvidence extends Context {
  readonly place: Place;
  readonly plain: string;
  /** The sentence up to the name, with an article. */
  readonly upTo: string;
  readonly capital: boolean;
  readonly led: boolean;
  readonly linked: boolean;
  readonly sought: boolean;
  readonly joinedToPlace: boolean;
}

/** Departments called after a river, a sea or a word: with an article they are those. */
const RIVERS = new Set(
  'ain aisne allier ardeche ariege aube aude aveyron charente cher correze creuse dordogne doubs drome essonne eure gard gers gironde herault indre isere loire loiret lot manche marne mayenne meuse moselle nievre nord oise orne rhone sarthe somme tarn var vendee vienne yonne'.split(
    ' ',
  ),
);
/** Areas that are called like wines, dishes, people and words. */
const AMBIGUOUS = new Set(
  'france suisse chili inde chine panama cuba mali niger oman malte perou turquie monaco jordanie guinee maurice georgie nord cher lot manche var eure aube ain orne gard loire landes somme creuse indre perche armagnac medoc beaujolais bourgogne bresse champagne cantal calvados roussillon languedoc centre savoie berry flandre flandres sarre jura texas colorado alpes pyrenees provence paca lorraine corse navarre saxe pouilles tyrol laponie japon'.split(
    ' ',
  ),
);
/** Of these the ones that are words also after what is looked for: "hotel cher". */
const WORDS = new Set(['cher', 'nord', 'manche', 'centre', 'somme', 'lot', 'france']);
/** What is called after a region or a river without being in it. */
const OF_A_RIVER =
  /(?:^|[^\p{L}])(?:gorges?|vall[ée]es?|bords?|rives?|ch[âa]teaux?|descen\p{L}+|remont\p{L}+|sources?|estuaire|canal|pont|delta|crues?|riviere|rivi[èe]re|fleuve|tunnel|mer|baie|huiles?|jambon|herbes?|beurre|cidre|vins?|r[ée]gion) (?:de |du |des |d')?(?:la |le |les |l')?$/iu;
const NAMED_AFTER_AN_AREA =
  /(?:^|[^\p{L}])(?:verres?|bouteilles?|caisses?|croix|cochons?|bois|marrons?|noix|œillets?|chapeaux?|foies? gras|confits?|magrets?|poulets?|agneau|truffes?|miel|noisettes?|perles?|vanille|encre|papier|tour|con) (?:de |du |d')?$/iu;
/** In lower case a meeting, unless it is travelled to. */
const ISLAND =
  /(?:^|[^\p{L}])(?:[iî]le de|saint[- ]denis[^.]*|vols?(?: pour)?|billets?(?: pour)?|voyages? à|s[ée]jours? à|vacances à|aller à|vais à|partir à|location à|h[ôo]tels? à) $/iu;
const STRICTLY_IN =
  /(?:^|[^\p{L}])(?:en|dans (?:le |la |les |l'|tout le |toute la )?|d[ée]partement (?:de |du |des |d')?(?:la |le |les |l')?|\()\s?$/iu;
const VISITED =
  /(?:^|[^\p{L}])(?:visit\p{L}+|d[ée]couvr\p{L}+|pour|vers|sur|destination|direction|connaî\p{L}+|sillonner|explorer|quitte\p{L}*|autour de|c[ôo]t[ée] de|travers|depuis|habite|sud de|nord de|est de|ouest de|centre de) ?(?:la |le |les |l')$/iu;

/** Whether the name is the area's: after "en" and "dans" nearly always, after an article not when it is a river's. */
export function isPlausibleArea(evidence: AreaEvidence): boolean {
  const { place, plain, upTo, behind, capital, led, linked, sought, joinedToPlace } = evidence;
  if (isSomethingElse(evidence) || (!led && !linked && actsLikeAPerson(evidence))) return false;
  if (OF_A_RIVER.test(upTo) || NAMED_AFTER_AN_AREA.test(upTo)) return false;
  if (plain === 'la reunion' && !capital) return ISLAND.test(upTo);
  // Paris by name is the town.
  if (plain === 'paris' || (WORDS.has(plain) && plain !== 'france' && !capital && /(?<!\p{L})en $/iu.test(upTo)))
    return false;
  if (plain === 'champagne' && !/(?<!\p{L})en $/iu.test(upTo)) return false;
  if (plain === 'france' && /^ (?:\p{Lu}|\d|travail|inter|info|bleu|t[ée]l[ée])/u.test(behind)) return false;
  if (STRICTLY_IN.test(upTo)) return !isCounted(plain, behind);
  if (plain === 'france') return led || (capital && linked);
  if (place.kind === 'department' && RIVERS.has(plain)) {
    const isWord = AMBIGUOUS.has(plain) && !capital && (!sought || WORDS.has(plain));
    if (ARTICLE.test(upTo)) return !isWord && VISITED.test(upTo);
    return !linked && !isWord && (capital || joinedToPlace || sought);
  }
  if (AMBIGUOUS.has(plain) && !capital && !((sought || joinedToPlace) && !WORDS.has(plain)))
    return (
      (led && place.kind !== 'department') || (linked && place.kind !== 'department' && !/(?:et|ou) $/iu.test(upTo))
    );
  return true;
}

const ARTICLE = /(?:^|[^\p{L}])(?:la |le |les |l'|du |des |au |aux )$/iu;

/** "dans le lot de 3": a word rather than a department. */
function isCounted(plain: string, behind: string): boolean {
  return /^(?:lot|cher|nord|centre|manche)$/.test(plain) && /^ (?:de|du|des|d'|\d)/u.test(behind);
}
