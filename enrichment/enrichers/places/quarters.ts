import type { Gazetteer } from './gazetteer.ts';
import type { Mention } from './mention.ts';
import type { Context } from './not-a-place.ts';
import { departmentOf, type Place } from './place.ts';

/** Quarters of large cities that a commune elsewhere is called like. */
const QUARTERS = new Set(
  'auteuil|passy|belleville|chatelet|le chatelet|montparnasse|charonne|picpus|grenelle|bercy|vaugirard|la villette|villette|le marais|bastille|la bastille|nation|republique|saint michel|saint germain|saint germain des pres|saint sulpice|saint cyprien|saint jean|saint pierre|saint roch|saint aubin|saint paul|saint just|saint clair|saint loup|la guillotiere|vaise|gerland|monplaisir|montchat|confluence|bellecour|les minimes|le mirail|les carmes|les chartrons|chartrons|la bastide|saint augustin|saint seurin|meriadeck|les capucins|noailles|la joliette|endoume|mazargues|saint barnabe|la plaine|saint felix|doulon|chantenay|saint helier|saint martin|wazemmes|fives|esquermes|le vieux lille|la petite france|neudorf|orangerie|cronenbourg|le port|cimiez|la croix rousse|croix rousse|la defense|les halles|alesia|pernety|les ternes|ternes|la chapelle|clignancourt|menilmontant|oberkampf|opera|madeleine|la madeleine|concorde|trocadero|champs elysees|montmartre|pigalle'.split(
    '|',
  ),
);
const LARGE = 100_000;
const SMALL = 30_000;

/** What has a saint's or a place's name without being in that commune. */
const NAMED_SO =
  /(?:^|[^\p{L}])(?:lyc[ée]e|coll[èe]ge|[ée]cole|[ée]glise|clinique|h[ôo]pital|cath[ée]drale|basilique|chapelle|institution|cit[ée]|fontaine|march[ée]|th[ée][âa]tre|square|place|rue|porte|quartier|m[ée]tro|arr[êe]t|tram|plage|stade|salle|mairie|crypte|puces) (?:la |le |l'|les )?$/iu;
/** A quarter also with "de"; "Vieux" and "Haut" are parts of a city. */
const IN_A_CITY =
  /(?:^|[^\p{L}])(?:(?:quartiers?|arr[êe]t|porte) (?:de |du |des |d')|(?:m[ée]tro|rer) (?:à |de |du |des |d'))(?:la |l'|les )?$/iu;
const JOURNEY =
  /(?<!\p{L})(?:trains?|bus|cars?|vols?|tgv|ter|ouigo|covoit\p{L}*|blablacar|trajets?|taxis?|sncf|aller|retour|billets?)(?!\p{L})/iu;

export interface Beside {
  readonly previous: Mention | undefined;
  readonly sentence: string;
  /** Offset of the name. */
  readonly start: number;
  readonly gazetteer: Gazetteer;
}

/** Whether the name is rather that of a quarter, of a church or of a school: "Saint-Cyprien à Toulouse", "lycée Saint-Louis". */
export function isQuarter(
  place: Place,
  plain: string,
  { before, behind }: Context,
  { previous, sentence, start, gazetteer }: Beside,
): boolean {
  if ((place.kind !== 'commune' && place.kind !== 'city') || /^,? ?\(?\d{2}/.test(behind) || /\d{5} $/.test(before))
    return false;
  const isSmall = place.population < SMALL;
  if (isSmall && QUARTERS.has(plain)) return true;
  const city = previous?.candidates[0];
  if (
    QUARTERS.has(plain) &&
    city !== undefined &&
    isElsewhere(place, city) &&
    sentence.slice(previous?.end, start) === ' '
  )
    return true;
  if (place.population < 2 * SMALL && IN_A_CITY.test(before)) return true;
  if (!isSmall) return false;
  if (
    NAMED_SO.test(before) &&
    (/^sainte? /.test(plain) ||
      /(?:quartier|m[ée]tro|arr[êe]t|porte|rue|place|lyc[ée]e|coll[èe]ge) (?:la |le |l'|les )?$/iu.test(before))
  )
    return true;
  if (!/^(?:sainte?|la|le|les) /.test(plain) || JOURNEY.test(sentence)) return false;
  return (
    (city !== undefined && isElsewhere(place, city) && sentence.slice(previous?.end, start) === ' ') ||
    isInCity(place, behind, gazetteer)
  );
}

function isElsewhere(place: Place, city: Place): boolean {
  return city.kind === 'commune' && city.population >= LARGE && departmentOf(city.code) !== departmentOf(place.code);
}

/** "… à Toulouse". */
function isInCity(place: Place, behind: string, gazetteer: Gazetteer): boolean {
  const [, name = ''] = /^ (?:à|a) ([\p{L}]+)/u.exec(behind) ?? [];
  const [city] = gazetteer.lookUp(name.toLowerCase());
  return city !== undefined && isElsewhere(place, city);
}
