import { type Span, spanAt } from '../span.ts';
import { CINEMAS, CITIES, STOP } from './titles.ts';

const CHAIN = new RegExp(`(?<!\\p{L})(?:${CINEMAS})(?!\\p{L})`, 'iu');
/** What follows of a chain's name, with capitals: "UGC Ciné Cité les Halles". */
const CAPITALS =
  /^(?:(?: (?:des |les |la |le |l'|de la |sur )?| - )(?!V\.?O|V\.?F|VOST|IMAX|3D|4DX)\p{Lu}[\p{L}'-]*)(?:(?: (?:des |les |la |le |l'|de la |sur )?| - )(?!V\.?O|V\.?F|VOST|IMAX|3D|4DX)\p{Lu}[\p{L}'-]*){0,3}/u;
/** And without capitals, up to where something else begins: "ugc lyon bastille ce soir". */
const SMALL_LETTERS = new RegExp(`^(?: (?:ciné cité |cine cite |les |la )?\\p{Ll}[\\p{L}'-]*){1,2}?${STOP}`, 'iu');
const NO_NAME =
  /^ (?:[àa]|de|du|des|en|le|la|les|pour|ce|cet|est|sont|qui|o[uù]|il|et|ou|plus|ouvert|proche|stp|svp|avec|demain|vers|s[ée]ances?|horaires?|film)(?!\p{L})/iu;
/** Names that cinemas have in many towns, and the best known. */
export const KNOWN =
  'grand rex|rex|m[ée]li[èe]s|lux|vox|[ée]den|eden|utopia|com[oœ]e?dia|katorza|champo(?:llion)?|louxor|balzac|reflet m[ée]dicis|grand action|diagonal|rialto|gyptis|arvor|cin[ée]matographe|sirius|colis[ée]e|paradiso|odyss[ée]e|trianon|familia|ariel|majestic|max linder|escurial|brady|cin[ée]math[èe]que|forum des images|institut lumi[èe]re|vari[ée]t[ée]s|florida|v[ée]o|bel[- ]air|lido|jean[- ]vigo|jean[- ]eustache|georges[- ]m[ée]li[èe]s|saint[- ]andr[ée][- ]des[- ]arts';
const AT = new RegExp(
  `(?<!\\p{L})(?:au|à l'|le|du|cin[ée](?:ma)?(?: le| la| l'| les)?) ?(?<name>(?:${KNOWN}))(?![\\p{L}-])(?! (?:de la|du monde|d'or))`,
  'diu',
);
/** "cinéma le Beaubourg"; not "le cinéma le plus proche". */
const THE =
  /(?<!\p{L})[Cc]in[ée](?:ma)? (?:(?:[Ll]e|[Ll]a|[Ll]es) |[Ll]')(?<name>\p{Lu}[\p{L}\d'-]*(?: (?:de |des |du |la |les )?\p{Lu}[\p{L}\d'-]*){0,3})/du;
const SHOWING =
  /(?<!\p{L})(?:films?|cin[ée](?:ma|s|mas)?|s[ée]ances?|passe(?:nt)?|voir|horaires?|projections?|v\.?o|v\.?f|vost\p{L}*|joue(?:nt)?)(?!\p{L})/iu;

/** The name of a cinema, without its article: "UGC Ciné Cité les Halles", "Rex". */
export function cinemaIn(sentence: string, aboutFilms: boolean): Span | undefined {
  const chain = CHAIN.exec(sentence);
  if (chain) return chainName(sentence, chain);
  const named = (aboutFilms || SHOWING.test(sentence) ? AT.exec(sentence) : null) ?? THE.exec(sentence);
  const [start, end] = named?.indices?.groups?.name ?? [];
  if (start === undefined || end === undefined) return undefined;
  const name = spanAt(sentence, start, end);
  return CITIES.test(name.text) ? undefined : name;
}

function chainName(sentence: string, { 0: chain, index }: RegExpExecArray): Span {
  const end = index + chain.length;
  const behind = sentence.slice(end, end + 80);
  const rest =
    CAPITALS.exec(behind) ?? (NO_NAME.test(behind) || hasCapitals(sentence) ? null : SMALL_LETTERS.exec(behind));
  return spanAt(sentence, index, end + (rest?.[0].length ?? 0));
}

/** Beyond its first word. */
function hasCapitals(sentence: string): boolean {
  const space = sentence.indexOf(' ');
  return space >= 0 && /\p{Lu}/u.test(sentence.slice(space));
}
