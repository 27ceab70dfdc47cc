import { NUMBER, numberOf } from '../french/numbers.ts';
import type { Rule } from './finding.ts';
import { END, PREFILTER, START } from './words.ts';

const HOUR_WORDS =
  '(?:une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix[- ]sept|dix[- ]huit|dix[- ]neuf|vingt(?:[- ](?:et[- ]une|deux|trois))?)';
const CLOCK = '(?:2[0-4]|1\\d|0?\\d)(?: ?h(?:eures?)? ?[0-5]\\d|:[0-5]\\d| ?h(?:eures?)?)';
const HALVES =
  '(?: et demie?| et quart| moins le quart| moins (?:cinq|dix|vingt)| (?:quinze|trente|quarante-cinq|dix|vingt|cinquante))?';
const SIDE = "(?: du mat(?:in)?| de l'apr[èe]s[- ]?midi| du soir| de la nuit| pile| pr[ée]cises?| tapantes?)?";
const TIME = `(?:${CLOCK}${HALVES}|${HOUR_WORDS} heures?${HALVES}|(?<!du |bruxelles[- ])midi(?: et demie?| et quart| trente| moins le quart)?|minuit(?: et demie?| et quart| trente| moins le quart)?)${SIDE}`;
const BOUND = "(?:avant|jusqu'à|au plus tard à|pas avant|apr[èe]s|(?:à|a) partir de|d[èe]s)";

/** Durations and speeds, which are no times of day. */
const DURATION = new RegExp(
  `(?:${START}(?:pendant|durant|dur(?:e|ent|ée)(?: de)?|en moins de|moins de|plus de|en|toutes les|depuis|trajets? de|films? de|escales? de|balades? de|massages? de|spectacles? de|randonn[ée]es? de|cours de|marche de|r[ée]union de|attente de|retard de|ou[- ]?bien|sieste de) (?:environ |presque |au moins )?(?:${CLOCK}|(?:${NUMBER}) ?(?:heures?|h))(?: et demie?)?|${START}(?:${CLOCK}|(?:${NUMBER}) heures?) (?:de (?:route|vol|trajet|film|train|marche|attente|retard|queue|d[ée]calage|voiture|conduite|bus|m[ée]tro|v[ée]lo|sport|cours|sommeil|plus|moins|trop|pause|musique|spectacle|randonn[ée]e|r[ée]union|parking|travail|bouchons?|m[ée]nage)|d'(?:attente|escale|avion|affil[ée]e|avance)|(?:maximum|max|mini|minimum|par jour|par semaine|chrono))|km\\/h)${END}`,
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
      `${START}(?:entre|de) (?<a>${TIME}) (?:et|à) (?<b>${TIME}|deux)${END}|${START}(?<c>${CLOCK}) ?[-–] ?(?<d>${CLOCK})${END}`,
      'giu',
    ),
    read: ({ a, b, c, d }) => {
      const from = minutesOf(a ?? c ?? '');
      const until = /^deux$/i.test(b ?? '') ? 14 * 60 : minutesOf(b ?? d ?? '');
      return from === undefined || until === undefined
        ? undefined
        : { kind: 'time', minutes: from, until, exact: true };
    },
  },
  {
    prefilter: PREFILTER.hour,
    // "midi" alone is part of names (Midi-Pyrénées) and of habits (le midi): it requires a preposition.
    pattern: new RegExp(
      `${START}(?:${BOUND} |à |a |vers |pour |de |ce |le |d'ici |(?<=(?:demain|hier|hui|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\\d|avril|mai|juin|août) ))?(?<t>${TIME})${END}(?! ?[€%]|-(?:pyr|midi)|\\/)`,
      'giu',
    ),
    read: ({ t = '' }) => {
      const minutes = minutesOf(t);
      return minutes === undefined
        ? undefined
        : { kind: 'time', minutes, exact: /du|de l|pile|midi|minuit|:|1[3-9]|2[0-4]/i.test(t) };
    },
  },
  {
    prefilter: PREFILTER.digit,
    // "pour le 20h", "les infos de 20h" are read above; this is "la séance du 20 heures" without its unit.
    pattern: new RegExp(`${START}s[ée]ances? de (?<t>1[0-9]|2[0-3])(?= ?$|[,.!?])`, 'giu'),
    read: ({ t = '' }) => ({ kind: 'time', minutes: Number(t) * 60, exact: true }),
  },
];

/** Minutes since midnight of "18h30", "huit heures moins le quart", "3h de l'après-midi", "midi et demi". */
function minutesOf(shown: string): number | undefined {
  const text = shown.toLowerCase();
  const base = baseMinutes(text);
  if (base === undefined) return undefined;
  const shifted = base + extraMinutes(text);
  const late = /soir|apr[èe]s/.test(text) && shifted < 12 * 60 ? 12 * 60 : 0;
  const total = shifted + late;
  return total < 0 || total > 24 * 60 ? undefined : total % (24 * 60);
}

function baseMinutes(text: string): number | undefined {
  if (text.startsWith('midi')) return 12 * 60;
  if (text.startsWith('minuit')) return 0;
  const [, hours, minutes] = /^(\d{1,2}) ?(?:h(?:eures?)?|:) ?(\d{2})?/.exec(text) ?? [];
  if (hours !== undefined) return Number(hours) * 60 + Number(minutes ?? 0);
  const [words] = text.split(/ heures?/);
  return words === undefined ? undefined : numberOf(words.replace(/-/g, ' ')) * 60;
}

function extraMinutes(text: string): number {
  if (/et demi|trente/.test(text)) return 30;
  if (/et quart/.test(text)) return 15;
  if (/moins le quart/.test(text)) return -15;
  const [, less] = /moins (cinq|dix|vingt)/.exec(text) ?? [];
  if (less) return -numberOf(less);
  const [, more] = /heures? (quinze|quarante-cinq|dix|vingt|cinquante)/.exec(text) ?? [];
  return more ? numberOf(more.replace('-', ' ')) : 0;
}
