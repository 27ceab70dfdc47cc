import type { Enricher } from '../../enricher.ts';
import { numbersIn } from '../french/find-numbers.ts';
import { budgetsIn } from './budget.ts';
import { nightsIn } from './nights.ts';
import { peopleIn } from './people.ts';
import type { Amounts } from './result.ts';
import { ticketsIn } from './tickets.ts';

/** Prefilter: a digit, a number word, or a word that implies a number. */
const MAY_COUNT =
  /\d|une?\b|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|septante|nonante|cent|mille|[ae]ine\b|seule?|solo|couple|amoureux|t[eê]te|duo|\bet moi|moi,? (?:et|ma|mon)/i;

/** Budgets, people, nights and tickets, in digits or French number words. */
export function createAmounts(): Enricher<Amounts> {
  return { name: 'amounts', version: 3, enrich: ({ text }) => amountsIn(text) };
}

function amountsIn(text: string): Amounts | undefined {
  if (!MAY_COUNT.test(text)) return undefined;
  const numbers = numbersIn(text);
  const budgets = budgetsIn(text, numbers);
  const people = peopleIn(text, numbers);
  const nights = nightsIn(text, numbers);
  const tickets = ticketsIn(text, numbers);
  const found: Amounts = {
    ...(budgets.length > 0 && { budgets }),
    ...(people && { people }),
    ...(nights && { nights }),
    ...(tickets && { tickets }),
  };
  return Object.keys(found).length > 0 ? found : undefined;
}
