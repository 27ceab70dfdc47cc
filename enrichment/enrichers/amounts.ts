import type { Enricher } from '../enricher.ts';
import { type Budget, budgetsIn } from './amounts/budget.ts';
import { nightsIn, type People, peopleIn, ticketsIn } from './amounts/counts.ts';

export interface Amounts {
  readonly budgets?: readonly Budget[];
  readonly people?: People;
  readonly nights?: number;
  readonly tickets?: number;
}

/** What it may cost, for how many people, how many nights and how many tickets; French number words included. */
export const amounts: Enricher<Amounts> = {
  name: 'amounts',
  version: 1,
  enrich({ text }) {
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
