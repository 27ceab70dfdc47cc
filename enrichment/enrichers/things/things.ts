import type { Enricher } from '../../enricher.ts';
import { filmIn } from './film.ts';
import { type Found, vocabularyFinder } from './finder.ts';
import type { Thing, Things } from './result.ts';
import { CUISINES, DISH_SPELLINGS, DISHES, KINDS, LODGINGS } from './vocabulary.ts';

const FOOD =
  /(?<!\p{L})(?:resto?s?|restaus?|restaurants?|cuisine|mang\p{L}+|d[ée]jeuner|d[îi]ner|souper|bouff\p{L}*|gastronom\p{L}*|plats?|traiteur|tables?|sp[ée]cialit[ée]s?|cantine|brunch|faim|emporter|envie|bon(?:ne)?s?|d[ée]guster|go[ûu]ter|miam|graille\p{L}*|grailler|bistrots?|brasserie|midi|commander|livr[ée]\p{L}*|couverts|avaler|cr[êe]peries?|pizz[ée]rias?|trattorias?|craque|sert|servent)(?!\p{L})/iu;
const NOT_FOOD =
  /(?:films?|cin[ée]ma|s[ée]ries?|cours|langue|musique|livres?|prof|professeur|apprendre|parler|traduire|traduction|passeport|drapeau|acteur|actrice|chanson|jeux?|voiture|appareils?|machines?|moules?|fours?|po[êe]les?|service|recette|poudre|livre) (?:[aàe]n? |de |d'|du |pour |le |la |l')*$/iu;
const OTHER_LODGING =
  /^ ?(?:de (?:ville|police|jardin|plage|toilette|chantier)|des (?:imp[ôo]ts|ventes|monnaies)|gaz)/iu;
const EQUIPMENT =
  /(?:tables?|chaises?|mat[ée]riel|r[ée]chaud|sac|lit|tente|matelas|lampe|chaussures|draps?|serviettes?|v[êe]tements?|acheter (?:un|une)) (?:de |d'|en )?$/iu;

/** A bar between alternatives, not inside a group. */
const ALTERNATIVES = /\|(?![^(]*\))/;

/** The thing that is asked for: cuisine or dish, lodging, kind of place, film. */
export function createThings(): Enricher<Things> {
  const cuisinesIn = vocabularyFinder(CUISINES, / /);
  const dishesIn = vocabularyFinder(dishLines(), ALTERNATIVES);
  const lodgingsIn = vocabularyFinder(LODGINGS, ALTERNATIVES);
  const kindsIn = vocabularyFinder(KINDS, ALTERNATIVES);
  return {
    name: 'things',
    version: 3,
    enrich({ text, prediction }) {
      const aboutFood = FOOD.test(text) || prediction.intent === 'find-restaurant';
      const isFood = (before: string): boolean => !NOT_FOOD.test(before);
      const isLodging = (before: string, behind: string): boolean =>
        !OTHER_LODGING.test(behind) && !EQUIPMENT.test(before);
      const film = filmIn(text);
      const things: readonly Thing[] = [
        ...(aboutFood ? named('cuisine', cuisinesIn(text, isFood)) : []),
        ...(aboutFood ? named('dish', dishesIn(text, isFood)) : []),
        ...named('lodging', lodgingsIn(text, isLodging).slice(0, 1)),
        ...named(
          'place',
          kindsIn(text, () => true),
        ),
        ...(film ? [{ ...film, kind: 'film', value: film.text } as const] : []),
      ];
      return things.length > 0 ? { things: things.toSorted((a, b) => a.start - b.start) } : undefined;
    },
  };
}

function named(kind: Thing['kind'], found: readonly Found[]): readonly Thing[] {
  return found.map(({ key, ...span }) => ({ ...span, kind, value: key }));
}

/** A dish is its own key. */
function dishLines(): string {
  const plain = DISHES.trim().split(/,\s+/);
  return plain.map((dish) => `${dish}: ${dish}`).join('\n') + DISH_SPELLINGS;
}
