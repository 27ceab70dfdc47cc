import type { NumberFound } from '../french/find-numbers.ts';
import { spanAt } from '../span.ts';
import type { Counted } from './result.ts';

const MAX_TICKETS = 200;
const TICKETS =
  /^ ?(?:(?:petite?s?|bonnes?|derni[èe]res?|autres|premi[èe]res?|super|belles?|e-) ?)?(?<what>places?|plces?|billets?|bilets?|tickets?|tiquets?|entr[ée]es?|allers?(?:[- ](?:retours?|simples?|et retours?))?|a\/r|a-r|ar(?!\p{L})|pass(?!\p{L})|strapontins?|fauteuils?|si[èe]ges?|couchettes?)(?!\p{L})/iu;
/** Things whose size is given in places: "un canapé 3 places", "mobil-home 6 places". */
const SIZED =
  /(?:canap[ée]s?|voitures?|mobil?[- ]?homes?|tentes?|g[îi]tes?|chalets?|appart\p{L}*|maisons?|bateaux?|vans?|caravanes?|barques?|citadines?|suv|monospaces?|camping-?cars?|table|berlines?|utilitaires?|minibus|jacuzzi|spa|quad|kayak|cano[ëe]s?|tandem|v[ée]hicules?|sofa|banc|poussettes?|lit|porte-v[ée]los?|trottinettes?|remorque|draps?|housse|couette|trafic|bou[ée]e|matelas|sommier|clic-clac|banquette|utilitaire|camionnette|box|garage)(?: [\p{L}\d]+){0,3}(?: de| à|,)? ?$/iu;
const NOT_A_TICKET =
  /^ ?(?:de (?:parking|stationnement|\d|la |l'|cr[èe]che|garage|banque|march[ée])|en cr[èe]che|des |du march|d'oignons?|rouges? |de (?:dix|vingt|cinquante|cent) |max|au soleil|libre|assises? (?:pour|dans) (?:le|la) (?:voiture|salon)|gratuite? pour (?:se )?garer|pour (?:se |me |nous )?gar|pour (?:le|la|les|ma|mon|notre|nos|une?) (?:voitures?|camions?|moto|v[ée]los?|remorque|caravane|van|camping)|de jeu|de bureau|gamer|club|de camping|[àa] gratter|roulants?|autos?|b[ée]b[ée]|enfant|coque|releveur|massant|de massage|de caisse|resto)/iu;
const NOT_BEFORE =
  /(?:cr[èe]che(?: \p{L}+)?[ ,]+|il y a(?: bien)?|nounou|garderie|ehpad|€|euros?|voiture|quai|num[ée]ro|n°|rang|chapitre|trouver|parking|garer|d'|roman|wagon) ?$/iu;

/** The largest number of tickets or seats that the sentence asks for. */
export function ticketsIn(sentence: string, numbers: readonly NumberFound[]): Counted | undefined {
  let most: Counted | undefined;
  for (const { start, end, value, shown, before, behind } of numbers) {
    const noun = TICKETS.exec(behind);
    if (!noun || !Number.isInteger(value) || value < 1 || value > MAX_TICKETS) continue;
    const after = behind.slice(noun[0].length);
    if (SIZED.test(before) || NOT_A_TICKET.test(after) || isCourse(noun.groups?.what ?? '', shown, after)) continue;
    if (
      /^une? ?$/.test(shown)
        ? NOT_BEFORE.test(before)
        : /(?:€|euros?|voiture|quai|num[ée]ro|n°|rang|chapitre) ?$/iu.test(before)
    )
      continue;
    if (/^ ?€/.test(after)) continue;
    if (value > (most?.count ?? 0)) most = { ...spanAt(sentence, start, end + noun[0].length), count: value };
  }
  return most;
}

/** "trois entrées et un plat": a meal's courses. */
function isCourse(what: string, shown: string, behind: string): boolean {
  if (!/^entr/i.test(what)) return false;
  return /plat|dessert|menu/i.test(behind) || (/^une?$/i.test(shown) && !/pour|au|à/i.test(behind));
}
