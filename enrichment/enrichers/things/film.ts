import { type Span, spanAt } from '../span.ts';

const FILM_TALK =
  /(?<!\p{L})(?:films?|cin[ée](?:ma|s|mas|toche)?|s[ée]ances?|toile|ugc|path[ée]|gaumont|mk2|cgr|kinepolis|kin[ée]polis|m[ée]garama|imax|vost(?:fr)?|v\.?o\.?|v\.?f\.?|projections?|avant[- ]premi[èe]re|bande[- ]annonce|à l'affiche|grand écran)(?!\p{L})/iu;
const QUOTED = /["«“]\s*(?<title>[^"»”]{1,60}?)\s*["»”]/du;
/** What precedes a title without quotes. */
const CUE =
  "(?:le film|du film|au film|film|s[ée]ances? (?:de|du|d'|pour)|(?:aller |va |allons |veux |peux )?(?:re)?voir|regarder|places? pour|billets? pour|tickets? pour|horaires? (?:de|du|d'|pour)|projections? (?:de|du|d')|avant[- ]premi[èe]re (?:de|du|d')|bande[- ]annonce (?:de|du|d')|passe(?:nt)?|jou(?:e|ent)|y a)";
const PARTICLE = "(?:de la|de l'|des|du|de|d'|la|les|le|l'|et|the|of|and|sur|dans|un|une|contre|vs|:|-|–)";
const NAME_WORD = "(?:[\\p{Lu}\\d][\\p{L}\\d'.!-]*)";
const TITLE = `${NAME_WORD}(?:(?: |, )(?:${PARTICLE} ?){0,2}${NAME_WORD})*`;
const AFTER_CUE = new RegExp(`(?<!\\p{L})(?:${CUE}) (?:(?:le|la|les) (?=\\p{Ll}))?(?<title>${TITLE})`, 'du');
/** The title opens the sentence, in whatever case after its capital: "Anatomie d'une chute en VO". */
const BEFORE_CINEMA =
  /^(?<title>[^,.?!]{1,50}?) (?:au cin|à l'ugc|à l'imax|au path|au gaumont|au cgr|au mk2|au kin|en v\.?o|en v\.?f|passe (?:où|à|au|encore)|à quelle heure)/diu;
/** In a sentence without capitals only "le film" is cue enough. */
const LOWER =
  /(?<!\p{L})(?:le film|du film|au film|voir le film) (?<title>[\p{Ll}\d][\p{L}\d':-]*(?: [\p{L}\d':-]+){0,4}?)(?= (?:à|a|au|ce|cet|cette|demain|en|vers|dans|est|passe|pour|svp|stp|sur|dure|samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi|aujourd|maintenant|il|à l|avec|sort|commence|joue|près|vo|vf|encore|et|s'il|qui|que|on)(?!\p{L})|[?!.,]| ?$)/diu;
const NOT_A_TITLE =
  /^(?:d[eu']|qui|que|sur|avec|pour|de|des|ce|cette|est|sort|dure|passe|commence|était|a|à|en|le plus|français|américain|coréen|japonais|italien|d'action|policier|comique|drôle|culte|là|hier|demain|samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi|\d{1,2} ?h|ugc|path|gaumont|mk2|cgr|kin|m[ée]garama|imax|vo|vf|disney|netflix|marvel)(?!\p{L})/iu;

/** A film's title, in quotes or after its cue, in a sentence about films; "le film avec Omar Sy" has none. */
export function filmIn(sentence: string): Span | undefined {
  if (!FILM_TALK.test(sentence)) return undefined;
  const quoted = titleBy(QUOTED, sentence);
  if (quoted) return quoted;
  const title = titleBy(AFTER_CUE, sentence) ?? leading(sentence) ?? titleBy(LOWER, sentence);
  if (title === undefined) return undefined;
  const clean = title.text
    .replace(/(?: (?:À|Au|Ce|Demain|VO|VF|VOST|VOSTFR|IMAX|3D|en))+$/u, '')
    .replace(/(?<![ ,.!?-])[ ,.!?-]+$/u, '');
  if (clean.length < 2 || NOT_A_TITLE.test(clean)) return undefined;
  return spanAt(sentence, title.start, title.start + clean.length);
}

function titleBy(pattern: RegExp, sentence: string): Span | undefined {
  const [start, end] = pattern.exec(sentence)?.indices?.groups?.title ?? [];
  return start === undefined || end === undefined ? undefined : spanAt(sentence, start, end);
}

/** "Dune 2 au cinéma ce soir". */
function leading(sentence: string): Span | undefined {
  const title = titleBy(BEFORE_CINEMA, sentence);
  return title && /^[\p{Lu}\d]/u.test(title.text) && !OPENING.test(title.text) ? title : undefined;
}

const OPENING =
  /^(?:s[ée]ances?|horaires?|films?|cin[ée]ma|ciné|quels?|quelles?|que|qu'|y|il|est-ce|bonjour|bonsoir|salut|on|nous|je|j'|tu|vous|un|une|le film|les? films?|ce|cette|où|places?|deux|trois|trouve|cherche|réserve|dernier|prochaine?)(?!\p{L})/iu;
