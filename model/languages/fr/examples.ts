import type { INTENTS } from './intents.ts';

/** A sentence of each of the service's own intents, in the order in which documentation and playground show them. */
export const EXAMPLES: Readonly<Record<(typeof INTENTS)[number], string>> = {
  'find-hotel': 'Trouve un hôtel près de Talence',
  'find-flight': 'Un vol pour Nice demain matin',
  'find-train': 'Le prochain train pour Lyon',
  'provide-showtimes': 'À quelle heure passe ce film ?',
  'find-around-me': 'Où est la pharmacie la plus proche ?',
  'find-restaurant': 'Une table pour deux ce soir',
  purchase: 'Je cherche des chaussures rouges',
  irrelevant: 'Merci, bonne journée !',
};
