import { NUMBER, numberOf } from '../french/numbers.ts';
import type { Rule } from './finding.ts';
import { END, PREFILTER, START } from './words.ts';

const HOUR_WORDS =
  '(?:une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix[- ](?:sept|huit|neuf)|dix|onze|douze|treize|quatorze|quinze|seize|vingt(?:[- ](?:et[- ]une|deux|trois))?)';
const MINUTE_WORDS =
  '(?:cinq|dix|quinze|vingt(?:[- ]cinq)?|trente(?:[- ]cinq)?|quarante(?:[- ]cinq)?|cinquante(?:[- ]cinq)?)';
const HOUR = '(?:2[0-4]|1\\d|0?\\d)';
const CLOCK = `(?:${HOUR}(?: ?h(?:eures?|rs?)? ?[0-5]\\d(?: ?(?:min|mn|minutes?)(?!\\p{L}))?|:[0-5]\\d| ?h(?:eures?|rs?)?))`;
const HALVES = `(?: et demie?| et quart| et trois quarts| moins (?:le |un )?quart| moins (?:${MINUTE_WORDS}|[0-5]?\\d(?!\\d| ?[€%]))| ${MINUTE_WORDS}(?! ?(?:euros|€|personnes)))?`;
const SIDE =
  "(?: d[ue] mat(?:in)?| de l'apres[- ]?midi| du soir| de la nuit| le (?:matin|soir)| pile| precises?| tapantes?)?";
const NOON = `(?<!du |bruxelles[- ]|apres[- ]|canal )midi(?: et demie?| et quart| trente| quinze| moins (?:le )?quart)?|minuit(?: et demie?| et quart| trente| moins (?:le )?quart| moins ${MINUTE_WORDS})?`;
const TIME = `(?:(?:${CLOCK}${HALVES}|${HOUR_WORDS} heures?${HALVES}|${NOON})${SIDE})`;
const BOUND = "(?:avant|jusqu'à|au plus tard à|pas avant|apres|(?:à|a) partir de|d[eè]s)";
const LENGTH = `(?:${CLOCK}|${HOUR_WORDS} heures?)(?: et demie?)?`;

const SHORT_LENGTH =
  '(?:0?[1-6] ?h(?:eures?)?(?: ?[0-5]\\d)?|(?:une|deux|trois|quatre|cinq|six) heures?)(?: et demie?)?';

/** Durations, distances and speeds, which are no times of day. */
const DURATION = new RegExp(
  `(?:${START}(?:trajets? de|films? de|escales? de|balades? de|massages? de|spectacles? de|randonnees? de|cours de|marche de|reunion de|attente de|retard de|sieste de) (?:environ |presque |au moins |à peine |maximum )?${SHORT_LENGTH}|${START}(?:pendant|durant|dur(?:e|ent|ee|er)(?: de)?|en moins de|(?:à )?moins d[e'] ?|plus de|en|toutes les|depuis|pour(?= (?:une|deux|trois|quatre|[1-4]) ?h(?:eures?)?(?: de)?(?!\\p{L}|\\d))) (?:environ |presque |au moins |à peine |maximum )?(?:${LENGTH}|(?:${NUMBER}) ?(?:heures?|h))(?: et demie?)?|${START}(?:${HOUR} à |${HOUR_WORDS} à |${HOUR} ou |${HOUR_WORDS} ou )?${LENGTH} (?:de (?:route|vol|trajet|film|train|marche|attente|retard|queue|decalage|voiture|conduite|bus|metro|velo|sport|cours|sommeil|plus|moins|trop|pause|musique|spectacle|randonnee|reunion|parking|travail|bouchons?|menage|location|jeu)|d'(?:attente|escale|avion|affilee|avance)|(?:à pied|en voiture|en train|en avion|en velo|à velo|en bus)|(?:maximum|max|mini|minimum|par jour|par semaine|chrono))|${START}(?:à|a) (?:environ |à peine )?(?:(?:[1-4] ?h(?:eures?)?(?: ?[0-5]\\d)?|(?:une|deux|trois|quatre) heures?(?: et demie?)?)|(?:une |1 )?demi[- ]heure|(?:un |1 |trois )quarts? d'heure) (?:de |d')(?!l'apres|la nuit)\\p{L}+|km\\/h|les 24 ?h(?:eures)? d[ue] \\p{L}+)${END}`,
  'giu',
);

export const TIME_RULES: readonly Rule[] = [
  {
    prefilter: PREFILTER.hour,
    pattern: DURATION,
    read: () => ({ kind: 'nothing' }),
  },
  {
    prefilter: PREFILTER.hour,
    pattern: new RegExp(
      `${START}(?:(?<prefix>entre|d[eè]s|de|(?:à|a) partir de) (?:environ )?)?(?<a>${TIME}|(?:${HOUR}|${HOUR_WORDS})(?= ?-| et| à| a|h-))(?<to> ?- ?| et | à | a | jusqu'à | jusqu'a )(?:vers )?(?<b>${TIME}|(?<=midi (?:et|à) )(?:deux|2)(?!\\d))${END}`,
      'giu',
    ),
    read: ({ prefix, a = '', to = '', b = '' }) => {
      const bare = /^(?:\d+|[a-z]+(?:-[a-z]+)*)$/i.test(a) && !/midi|minuit/i.test(a);
      if (bare && /^[a-z]/i.test(a) && to === '-') return undefined;
      if (/et/.test(to) ? !/entre/i.test(prefix ?? '') : bare && !prefix && !to.includes('-')) return undefined;
      const from = bare ? numberOf(a.replace(/-/g, ' ')) * 60 : minutesOf(a);
      const until = /^(?:deux|2)$/i.test(b) ? 14 * 60 : minutesOf(b);
      if (from === undefined || until === undefined || from > 24 * 60) return undefined;
      const evening = /soir|apres/i.test(b) && from < 12 * 60 && from + 12 * 60 < until ? 12 * 60 : 0;
      const start = from + evening;
      return { kind: 'time', minutes: start, until: laterThan(start, until, b), exact: isExact(`${a} ${b}`) };
    },
  },
  {
    prefilter: PREFILTER.hour,
    // "midi" alone is part of names (Midi-Pyrénées) and of habits (le midi): it requires a preposition.
    pattern: new RegExp(
      `${START}(?:${BOUND} |à |a |vers (?:les )?|pour |de |ce |le |d'ici |(?<=(?:demain|hier|hui|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\\d|avril|mai|juin|aout) ))?(?<t>${TIME})${END}(?! ?[€%]|-(?:pyr|midi)|\\/)`,
      'giu',
    ),
    read: ({ t = '' }) => {
      const minutes = minutesOf(t);
      return minutes === undefined ? undefined : { kind: 'time', minutes, exact: isExact(t) };
    },
  },
  {
    // "à14h30", "demain14h".
    prefilter: PREFILTER.hour,
    pattern: new RegExp(
      `(?<=à|${START}(?:a|vers|demain|soir|midi|matin|di|manche))(?<t>${HOUR} ?[h:](?:[0-5]\\d)?)(?![\\d€])`,
      'giu',
    ),
    read: ({ t = '' }) => {
      const minutes = minutesOf(t);
      return minutes === undefined ? undefined : { kind: 'time', minutes, exact: isExact(t) };
    },
  },
  {
    prefilter: PREFILTER.digit,
    // "pour le 20h", "les infos de 20h" are read above; this is "la séance du 20 heures" without its unit.
    pattern: new RegExp(`${START}seances? de (?<t>1[0-9]|2[0-3])(?= ?$|[,.!?])`, 'giu'),
    read: ({ t = '' }) => ({ kind: 'time', minutes: Number(t) * 60, exact: true }),
  },
];

/** Whether it is morning or evening is said, or clear from a clock of 24 hours. */
function isExact(shown: string): boolean {
  return /d[ue] |l'|la nuit| le |pile|midi|minuit|:|1[3-9]|2[0-4]|treize|quatorze|quinze h|seize|dix.sept|dix.huit|dix.neuf|vingt.*h/i.test(
    shown,
  );
}

/** The end of a range of times is after its beginning: "entre 10h et 2h" ends at 14:00, "de 20h à 2h" on the next day. */
function laterThan(from: number, until: number, shown: string): number {
  if (until > from) return until;
  const noon = until + 12 * 60;
  const sameDay =
    from < 12 * 60 + 60 && noon > from && until > 0 && until < 12 * 60 && !/midi|minuit|mat|soir|nuit/i.test(shown);
  return sameDay ? noon : until + 24 * 60;
}

/** Minutes since midnight of "18h30", "huit heures moins le quart", "3h de l'après-midi", "midi et demi". */
function minutesOf(shown: string): number | undefined {
  const text = shown.toLowerCase();
  const base = baseMinutes(text);
  if (base === undefined) return undefined;
  const shifted = base + extraMinutes(text);
  const late = /soir|apres/.test(text) && shifted < 12 * 60 ? 12 * 60 : 0;
  const total = (shifted + late + 24 * 60) % (24 * 60);
  return shifted > 24 * 60 ? undefined : total;
}

function baseMinutes(text: string): number | undefined {
  if (text.startsWith('midi')) return 12 * 60;
  if (text.startsWith('minuit')) return 0;
  const [, hours, minutes] = /^(\d{1,2}) ?(?:h(?:eures?|rs?)?|:) ?(\d{2})?/.exec(text) ?? [];
  if (hours !== undefined) return Number(hours) * 60 + Number(minutes ?? 0);
  const [words] = text.split(/ heures?/);
  return words === undefined ? undefined : numberOf(words.replace(/-/g, ' ')) * 60;
}

const EXTRA = new RegExp(
  `(?:h|heures?|midi|minuit) (?<less>moins )?(?<minutes>${MINUTE_WORDS}|[0-5]?\\d)(?![\\p{L}\\d])`,
  'iu',
);

function extraMinutes(text: string): number {
  if (/et demi/.test(text)) return 30;
  if (/moins (?:le |un )?quart/.test(text)) return -15;
  if (/trois quarts/.test(text)) return 45;
  if (/et quart/.test(text)) return 15;
  const { less, minutes } = EXTRA.exec(text)?.groups ?? {};
  if (minutes === undefined || (!less && /^\d/.test(minutes))) return 0;
  return (less ? -1 : 1) * numberOf(minutes.replace(/-/g, ' '));
}
