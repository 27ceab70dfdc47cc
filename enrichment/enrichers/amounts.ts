import type { Enricher } from '../enricher.ts';
import { type Budget, budgetsIn } from './amounts/budget.ts';
import { nightsIn, type People, peopleIn, ticketsIn } from './amounts/counts.ts';

export interface Amounts {
  readonly budgets?: readonly Budget[];
  readonly people?: People;
  readonly nights?: number;
  readonly tickets?: number;
}

/** Prefilter: a digit, a number word, or a word that implies a number. */
const MAY_COUNT =
  /\d|une?\b|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|septante|nonante|cent|mille|[ae]ine\b|seule?|solo|couple|amoureux|t[eê]te|duo|\bet moi|moi et/i;

/** Budgets, people, nights and tickets, in digits or French number words. */
export const amounts: Enricher<Amounts> = {
  name: 'amounts',
  version: 1,
  enrich({ text }) {
    if (!MAY_COUNT.test(text)) return undefined;
    const sentence = text.normalize('NFC').replace(/[’ʼ]/g, "'");
    const budgets = budgetsIn(sentence);
    const people = peopleIn(sentence);
    const nights = nightsIn(sentence);
    const tickets = ticketsIn(sentence);
    const found: Amounts = {
      ...(budgets.length > 0 && { budgets }),
      ...(people && { people }),
      ...(nights !== undefined && { nights }),
      ...(tickets !== undefined && { tickets }),
    };
    return Object.keys(found).length > 0 ? found : undefined;
  },
};
