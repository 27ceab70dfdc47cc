import { type Span, spanAt } from '../span.ts';
import { KNOWN } from './cinema.ts';
import { CINEMAS, CITIES, STOP } from './titles.ts';

const FILM_TALK = new RegExp(
  `(?<!\\p{L})(?:films?|cin[ée](?:ma|s|mas|toche)?|s[ée]ances?|toile|${CINEMAS}|imax|vost(?:fr)?|v\\.?o\\.?|v\\.?f\\.?|projections?|avant[- ]premi[èe]re|bande[- ]annonce|à l'affiche|grand [ée]cran|[àa] quelle heure (?:passe|joue)(?:nt)?|o[uù] (?:passe|joue)(?:nt)?|(?:passe|joue)(?:nt)? (?:o[uù]|encore|toujours))(?!\\p{L})`,
  'iu',
);
const QUOTED = /["«“]\s*(?<title>[^"»”]{1,60}?)\s*["»”]/du;
/** What precedes a title without quotes; a title without capitals needs one of these. */
const CUE =
  "(?:(?:le|du|au|ce|pour le) film|s[ée]ances? (?:pour |de |du |d'|sur )?(?:le film )?|horaires? (?:(?:des? )?s[ée]ances? )?(?:pour |de |du |d')?|(?:re)?voir(?: le film)?|regarder|(?:places?|billets?|tickets?|entr[ée]es?) (?:de cin[ée](?:ma)? )?(?:pour|de) |projections? (?:de |du |d')|avant[- ]premi[èe]re (?:de |du |d')|bande[- ]annonce (?:de |du |d')|(?:passe(?:nt)?|jou(?:e|ent)|diffuse(?:nt)?|y a(?:-t-il)?|programme(?:nt)?)(?: encore| toujours)?)";
const AFTER_CUE = new RegExp(
  `(?<![\\p{L}-])${CUE} ?(?<![\\p{L}])(?<title>[\\p{L}\\d][\\p{L}\\d'’&.-]*(?:(?:,? |: | : )[\\p{L}\\d&][\\p{L}\\d'’&.!-]*){0,7}?)${STOP}`,
  'diu',
);
/** "réserve Avengers", "film Dune": only a name with a capital. */
const RESERVE = new RegExp(
  `(?<!\\p{L})(?:[Rr][ée]serve[rz]?(?:[- ]moi|[- ]nous)?|[Ff]ilm) (?<title>\\p{Lu}[\\p{L}\\d'’-]*(?: [\\p{L}\\d&:][\\p{L}\\d'’&.!-]*){0,6}?)${STOP}`,
  'du',
);
/** The title opens the sentence: "Anatomie d'une chute en VO". */
const LEADING = new RegExp(
  `^(?<title>[^.?!]{1,50}?),? (?:(?:au|dans un) cin|à l'ugc|à l'imax|(?:au )?path[ée]|(?:au )?gaumont|(?:au )?cgr|(?:au )?mk2|(?:au )?kin[ée]polis|ugc|(?:au|à l') ?(?:${KNOWN})(?!\\p{L})|en v\\.?o|en v\\.?f|v\\.?o(?:st)?(?!\\p{L})|v\\.?f(?!\\p{L})|(?:ça |il |elle )?(?:passe|joue)(?: encore)? (?:où|à|au|encore)|[àa] quelle heure|s[ée]ances?|horaires?|c'est [àa] quelle)`,
  'diu',
);
/** In small letters only: "Un p'tit truc en plus" is a title. */
const FUNCTION_WORD =
  /^(?:d'|(?:d[eu]|[smtnjl]'(?:a|ai|est|en|y)|un|une|des|qui|que|qu'|sur|avec|pour|ce|cette|ces|mon|ma|mes|ton|ta|tes|notre|nos|ça|a|à|en|et|ou)(?!\p{L}))/u;
const PARTICLES = /^(?:(?:le|la|les|l'|un|une|des|de|du|d')(?: |$))+$/iu;
const NOT_A_TITLE = new RegExp(
  `^(?:quoi|quel\\p{L}*|comme|est|sort|dure|passe|commence|[ée]tait|le plus|la plus|les plus|les? (?:dernier|derni[èe]re|nouveau|nouvelle|prochain|programme|horaire|s[ée]ance|film|cin[ée]ma|prix|tarif|m[ée]t[ée]o|avant|pop|trailer)\\p{L}*|la (?:derni[èe]re|nouvelle|prochaine|s[ée]ance|bande|salle|mer|fin|suite)|l'(?:heure|affiche|horaire|avant|apr[èe]s)\\p{L}*|fran[çc]ais|am[ée]ricain|cor[ée]en|japonais|italien|d'|policier|comique|dr[ôo]le|culte|là|hier|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|soir|matin|\\d{1,2} ?h|${CINEMAS}|imax|v\\.?o|v\\.?f|vost|disney|netflix|marvel|films?|cin[ée]|s[ée]ances?|horaires?|enfants?|ados?|adultes?|tout|tous|bien|quelque|plusieurs|deux|trois|quatre|\\d+ (?:personnes|enfants|adultes|places)|\\d+$|au|aux|après|apr[èe]s|moi|toi|nous|elle|lui|\\p{L}+[- ](?:moi|nous)|pas|les (?:enfants|ados|petits|grands|gosses|m[ôo]mes|filles|gar[çc]ons|copains|copines|amis|places|billets|tickets|films|gens)|la (?:famille|semaine|journ[ée]e|soir[ée]e)|le (?:bus|train|car|tram|m[ée]tro|facteur|rer|ter|tgv|week|ciné|m[ée]decin|docteur|match|temps|monde)|un film|projet|kin[ée]|sport|yoga|massage|bronzage|psy|ouverture|d[ée]dicace|rattrapage|minuit|midi|nocturne|aujourd|ajd|auj|maintenant|gratuit\\p{L}*|tardive?s?|suivante?s?|pr[ée]c[ée]dente?s?|avant|apr[èe]s|b[ée]b[ée]s?|relax|courte?s?|sp[ée]ciale?s?|scolaires?|group[ée]\\p{L}*|priv[ée]e?s?|sous[- ]titr\\p{L}*|photos?|sophro\\p{L}*|hypnose|coaching|radiesth\\p{L}*|acupuncture|d[ée]gustation|plus t[ôo]t|plus tard|plut[ôo]t|encore|aussi|o[uù]|ds|chez|vers|interdit|raconte|parle|mais|m'a|s'est|j[ée]|j'ai|la honte|les moins|adapt[ée]\\p{L}*|jeune|publique?s?|documentaires?|biopic|vostfr|le mieux|la mieux|sourds|vides?|absolument|adresse|bande|op[ée]ra|com[ée]die|muet|code|abonnement|lien|ordonnance|hammam|stage|prends|rembours\\p{L}*|grand max|libre|dans|autour|spectacle|version|polar|thriller|western|classique|ancien\\p{L}*|dessins? anim[ée]s?|marathon|derni[èe]re?s?|nouveau|trop|carte|ch[èe]que\\p{L}*|si[èe]ges?|remises?|r[ée]duction\\p{L}*|fan|rien|vos|votre|le rugby|le foot|le tour|le bibliobus|le camion|la voiture|la poubelle|les [ée]boueurs|l'asthme|regarde|bollywood|cinemas?|s[c]?[ée]an?ces?|sc[ée]ances?|emm[èe]n\\p{L}*|prochain\\p{L}*|toutes?|moins|concert|spectacle|th[ée][âa]tre|mus[ée]e|match|train|bus|avion|vol|genre|animation|horreur|action|com[ée]die|romantique|possible|dispo\\p{L}*|ouvert\\p{L}*|complet|actuel\\p{L}*|r[ée]cent\\p{L}*)(?![\\p{L}'])`,
  'iu',
);
/** "est-ce que Mufasa passe encore ?" */
const ASKED =
  /(?<!\p{L})(?:est[- ]ce (?:que |qu')|où (?:est-ce que )?|quand |[àa] quelle heure (?:est-ce que )?)(?<title>[\p{L}\d][^,.?!]{1,40}?) (?:passe|joue|sort|est (?:encore |toujours )?(?:à l'affiche|en salle))(?!\p{L})/diu;
/** A request, not a title. */
const REQUEST =
  /(?<!\p{L})(?:j'|t')|(?<!\p{L})(?:je|on|tu|vous|veux|veut|voudrais|aimerais|envie|aller|allons|sortir|voir|r[ée]serv\p{L}*|quoi|quels?|quelles?|quand|comment|combien|est-ce|cherche|trouve|dis|peux|peut|pouvez|donne|faut|horaires?|s[ée]ances?|places?|billets?|tickets?|films?|cin[ée](?:ma)?|programme|sorties?|bonjour|bonsoir|salut|coucou|hello|svp|stp|merci|ouvert|proche|y a|ya|c'est|il|heure|parking|resto|hier|demain|ce soir|soir[ée]e|emm[èe]n\p{L}*|j'aurais|besoin|vas-y|balance|conna[îi]tre|code|abonnement|lien|stage|prends|bloque|bloquer|grotte|ordonnance|com[ée]die|polar|op[ée]ra|seznce|ke?l|m'a|s'est|voudrai\p{L}*|perdu|loup[ée]|bonne|accept[ée]\p{L}*|carte|ch[èe]que|si[èe]ges|les enfants|mes enfants|si|pop-?corn|tarifs?|prix|avis|critique|nous|petit|avec)(?!\p{L})/iu;

/** A film's title, in quotes, after its cue or at the beginning, in a sentence about films; "le film avec Omar Sy" has none. */
export function filmIn(sentence: string, aboutFilms: boolean): Span | undefined {
  if (!aboutFilms && !FILM_TALK.test(sentence)) return undefined;
  const quoted = titleBy(QUOTED, sentence);
  if (quoted) return quoted;
  return (
    afterCue(sentence) ??
    clean(sentence, titleBy(ASKED, sentence)) ??
    clean(sentence, titleBy(RESERVE, sentence)) ??
    clean(sentence, leading(sentence))
  );
}

/** Where the first cue has no title, as in "séances au Pathé pour voir Dune", the next may. */
function afterCue(sentence: string): Span | undefined {
  const pattern = new RegExp(AFTER_CUE.source, 'dgiu');
  for (let match = pattern.exec(sentence); match; match = pattern.exec(sentence)) {
    const [start, end] = match.indices?.groups?.title ?? [];
    const title = start === undefined || end === undefined ? undefined : clean(sentence, spanAt(sentence, start, end));
    if (title) return title;
    pattern.lastIndex = match.index + 1;
  }
  return undefined;
}

const A_CINEMA = new RegExp(`^(?:le |la |les )?(?:${KNOWN})$`, 'iu');
const CITY_BEHIND = new RegExp(` ${CITIES.source.slice(1)}`, 'iu');

function clean(sentence: string, title: Span | undefined): Span | undefined {
  if (!title) return undefined;
  const { length } = title.text
    .replace(/(?: (?:À|Au|Ce|Demain|VO|VF|VOST|VOSTFR|IMAX|3D|en|et|de|le|la|les|du))+$/u, '')
    .replace(/(?<![ ,.!?:-])[ ,.!?:-]+$/u, '')
    .replace(CITY_BEHIND, '');
  const text = title.text.slice(0, length);
  if (
    length < 2 ||
    PARTICLES.test(text) ||
    FUNCTION_WORD.test(text) ||
    NOT_A_TITLE.test(text) ||
    REQUEST.test(text) ||
    CITIES.test(text) ||
    A_CINEMA.test(text)
  )
    return undefined;
  return spanAt(sentence, title.start, title.start + length);
}

function titleBy(pattern: RegExp, sentence: string): Span | undefined {
  const [start, end] = pattern.exec(sentence)?.indices?.groups?.title ?? [];
  return start === undefined || end === undefined ? undefined : spanAt(sentence, start, end);
}

/** "Dune 2 au cinéma ce soir". */
function leading(sentence: string): Span | undefined {
  const title = titleBy(LEADING, sentence);
  if (!title) return undefined;
  // Without a capital it may be anything that is said of a cinema.
  const maxWords = /^[\p{Lu}\d]/u.test(title.text) ? 7 : 3;
  return title.text.split(' ').length <= maxWords ? title : undefined;
}
