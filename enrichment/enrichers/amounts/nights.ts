import type { NumberFound } from '../french/find-numbers.ts';
import { spanAt } from '../span.ts';
import type { Counted } from './result.ts';

const MAX_NIGHTS = 120;
const NIGHTS = /^ ?(?:(?:petites?|seules?|belles?) )?(?:nuits?|nuis|nuit[ée]e?s?|nts?)(?!\p{L})/iu;
/** "pour 10 jours" of what is booked by the night. */
const DAYS = /^ ?(?<unit>jours?|jrs?|j|semaines?|sem|mois)(?!\p{L})/iu;
const DAYS_BEFORE = /(?<!\p{L})(?:pour|pr|pendant|durant|sur|s[ée]jour (?:de|d')|location (?:de|d')) ?$/iu;
const LODGING =
  /(?<!\p{L})(?:r[ée]serv\p{L}*|resa|r[ée]sa|lou(?:er|e|ons|erai|erais)|locations?|s[ée]jours?|h[ôo]tels?|chambres?|g[îi]tes?|campings?|appart\p{L}*|airbnb|maisons?|villas?|mobil-?homes?|dormir|log(?:er|ement)s?|h[ée]berge\p{L}*|bungalows?|studios?|chalets?|auberges?)(?!\p{L})/iu;
const OTHER_RENTAL =
  /(?<!\p{L})(?:voitures?|v[ée]los?|scooters?|motos?|camions?|camionnettes?|utilitaires?|skis?|trottinettes?|vtt|v[ée]hicules?|billets?|trains?|vols?|avions?|restos?|restaurants?|films?|parking|box|remorques?|outils?|perceuses?|costumes?)(?!\p{L})/iu;
/** Nights that are over, or those of a mattress. */
const NO_STAY = /(?:[çc]a fait|depuis|il y a|essai|pass[ée]) ?$/iu;
const NIGHTS_IN: Readonly<Record<string, number>> = { j: 1, s: 7, m: 30 };

/** The nights of a stay; "réserver pour 10 jours" is a duration too, and no date. */
export function nightsIn(sentence: string, numbers: readonly NumberFound[]): Counted | undefined {
  const mayBeDays = LODGING.test(sentence) && !OTHER_RENTAL.test(sentence);
  for (const { start, end, value, before, behind } of numbers) {
    const nights = NO_STAY.test(before) ? null : NIGHTS.exec(behind);
    const days = mayBeDays && DAYS_BEFORE.test(before) ? DAYS.exec(behind) : null;
    const unit = nights ?? days;
    const each = NIGHTS_IN[days?.groups?.unit?.charAt(0).toLowerCase() ?? 'j'] ?? 1;
    const count = value * (nights ? 1 : each);
    if (!unit || !Number.isInteger(count) || count < 1 || count > MAX_NIGHTS) continue;
    return { ...spanAt(sentence, start, end + unit[0].length), count };
  }
  return undefined;
}
