import type { Enricher, EnricherInput } from '../../enricher.ts';
import type { Span } from '../span.ts';
import { cinemaIn } from './cinema.ts';
import { filmIn } from './film.ts';
import { type Found, vocabularyFinder } from './finder.ts';
import { productIn } from './product.ts';
import type { Thing, Things } from './result.ts';
import { CUISINES, DISH_SPELLINGS, DISHES } from './vocabulary/food.ts';
import { KINDS } from './vocabulary/kinds.ts';
import { HOMES, LODGINGS } from './vocabulary/lodging.ts';

const RESTAURANT =
  /(?<!\p{L})(?:resto?s?|restaus?|restaurants?|mang\p{L}+|d[ée]jeuner|d[îi]ner|souper|bouff\p{L}*|gastronom\p{L}*|traiteur|sp[ée]cialit[ée]s?|cantine|brunch|faim|d[ée]guster|go[ûu]ter|miam|graille\p{L}*|grailler|bistrots?|brasserie|cr[êe]peries?|pizz[ée]rias?|trattorias?|uber ?eats|deliveroo|grill|steak ?house|winstub|buffet|r[ée]serv\p{L}* (?:une table|pour (?:\d{1,2}(?! ?h)|deux|trois|quatre|cinq|six|huit|dix)(?!\p{L})))(?!\p{L})/iu;
/** Food where nothing is bought: "un bon libanais", "commander une pizza". */
const FOOD =
  /(?<!\p{L})(?:cuisine|plats?|tables?|emporter|envie|bon(?:ne)?s?|meilleure?s?|midi|commander|livr[ée]\p{L}*|couverts|avaler|craque|sert|servent|petit|[àa] volont[ée])(?!\p{L})/iu;
const NOT_FOOD =
  /(?:films?|cin[ée]ma|s[ée]ries?|cours|langue|musique|livres?|prof|professeur|apprendre|parler|traduire|traduction|passeport|drapeau|acteur|actrice|chanson|jeux?|voiture|appareils?|machines?|moules?|fours?|po[êe]les?|service|recette|poudre|livre|frigo|canap[ée]|vin|bi[èe]re|match|robe|plats? [àa]) (?:[aàe]n? |de |d'|du |pour |le |la |l')*$/iu;
const OTHER_LODGING =
  /^ ?(?:de (?:ville|police|jardin|plage|toilette|chantier)|des (?:imp[ôo]ts|ventes|monnaies)|gaz)/iu;
const EQUIPMENT =
  /(?:tables?|chaises?|mat[ée]riel|r[ée]chaud|sac|lit|tente|matelas|lampe|chaussures|draps?|serviettes?|v[êe]tements?|acheter (?:un|une)) (?:de |d'|en )?$/iu;
/** "un tabouret de bar", "une machine à café", "la porte du garage". */
const PART_OF =
  /(?<!\p{L})(?:tabourets?|machines?|robots?|portes?|grains?|tondeuses?|chaises?|fauteuils?|pistolets?|huiles?|tapis|sacs?|serviettes?|b[âa]ches?|moteurs?|tasses?|capsules?|cafeti[èe]res?|moulin|dosettes|pots?|paquet|marc|tables?|meubles?|jeux?|cartes?|tickets?|billets?|maillot|bonnet|lunettes|housses?|kit|lampes?|balles?|clubs?|voiture|volkswagen|vw|cours|prof\p{L}*|film|s[ée]rie|livre|chef|police) (?:[àa] |de |d'|du |pour |en |de la |de l')?$/iu;
/** Without its accent "marché" is a verb, "maçon" a town. */
const AMBIGUOUS = /^(?:marche|marches|macon)$/iu;
const DETERMINED = /(?<!\p{L})(?:le|un|au|du|des|les|ce|petit|grand|beau|quels?|bon) $/iu;
/** "ils viennent de Suisse" */
const COUNTRY = /^(?:suisse|corse)$/iu;
const OF_A_COUNTRY = /(?<!\p{L})(?:de|en|vers|depuis|la) $/iu;
const HOME_BEFORE = /(?:acheter|vendre|achat|vente|acqu[ée]rir|r[ée]nover|d[ée]m[ée]nag\p{L}*) (?:\p{L}+ )?$/iu;

/** A bar between alternatives, not inside a group. */
const ALTERNATIVES = /\|(?![^(]*\))/;

/** What is asked for: cuisine or dish, lodging, kind of place, film, cinema, product. */
export function createThings(): Enricher<Things> {
  const cuisinesIn = vocabularyFinder(CUISINES, / /);
  const dishesIn = vocabularyFinder(dishLines(), ALTERNATIVES);
  const lodgingsIn = vocabularyFinder(LODGINGS, ALTERNATIVES);
  const homesIn = vocabularyFinder(HOMES, ALTERNATIVES);
  const kindsIn = vocabularyFinder(KINDS, ALTERNATIVES);
  return {
    name: 'things',
    version: 3,
    enrich({ text, prediction: { intent } }) {
      const aboutFilms = intent === 'provide-showtimes';
      const cinema = cinemaIn(text, aboutFilms);
      const film = filmIn(text, aboutFilms || cinema !== undefined);
      const lodgings = lodgingsIn(text, isLodging);
      const homes =
        intent === 'find-hotel' && lodgings.length === 0 ? homesIn(text, (before) => !HOME_BEFORE.test(before)) : [];
      const aboutFood = isAboutFood(text, intent);
      const dishes = aboutFood ? dishesIn(text, isFood) : [];
      const cuisines = aboutFood ? cuisinesIn(text, isFood) : [];
      const found: readonly Thing[] = [
        ...named('dish', dishes),
        ...named(
          'cuisine',
          cuisines.filter((cuisine) => !dishes.some((dish) => overlap(dish, cuisine))),
        ),
        ...named('lodging', [...lodgings, ...homes]),
        ...named(
          'place',
          kindsIn(text, isPlace).filter((place) => !cinema || !overlap(place, cinema)),
        ),
        ...asSaid('film', film && cinema && overlap(film, cinema) ? undefined : film),
        ...asSaid('cinema', cinema),
      ];
      const product = productIn(text, intent);
      const things = withProduct(intent === 'purchase' && product ? found.filter(isNoBackground) : found, product);
      return things.length > 0 ? { things: things.toSorted((a, b) => a.start - b.start) } : undefined;
    },
  };
}

function isAboutFood(text: string, intent: EnricherInput['prediction']['intent']): boolean {
  if (intent === 'find-restaurant' || RESTAURANT.test(text)) return true;
  return intent !== 'purchase' && FOOD.test(text);
}

function isFood(before: string, _behind: string, shown: string): boolean {
  return !NOT_FOOD.test(before) && !(COUNTRY.test(shown) && OF_A_COUNTRY.test(before));
}

function isPlace(before: string, _behind: string, shown: string): boolean {
  return !PART_OF.test(before) && (!AMBIGUOUS.test(shown) || DETERMINED.test(before));
}

function isLodging(before: string, behind: string): boolean {
  return !OTHER_LODGING.test(behind) && !EQUIPMENT.test(before);
}

/** "une machine à café" is a product and no café, "une pizza" that is ordered a dish and no product. */
function withProduct(found: readonly Thing[], product: Span | undefined): readonly Thing[] {
  if (!product) return found;
  if (found.some((thing) => overlap(thing, product) && (thing.kind === 'dish' || thing.kind === 'cinema')))
    return found;
  return [...found.filter((thing) => !overlap(thing, product)), ...asSaid('product', product)];
}

/** Where something is bought, only shops are places that matter: "un produit pour l'aquarium". */
function isNoBackground({ kind, value }: Thing): boolean {
  return kind !== 'place' || /^shop=|marketplace|parcel_locker/.test(value);
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && a.end > b.start;
}

function asSaid(kind: Thing['kind'], span: Span | undefined): readonly Thing[] {
  return span ? [{ ...span, kind, value: span.text }] : [];
}

function named(kind: Thing['kind'], found: readonly Found[]): readonly Thing[] {
  return found.map(({ key, ...span }) => ({ ...span, kind, value: key }));
}

/** A dish is its own key. */
function dishLines(): string {
  const plain = DISHES.trim().replaceAll('\n', ' ').split(', ');
  return plain.map((dish) => `${dish}: ${dish}`).join('\n') + DISH_SPELLINGS;
}
