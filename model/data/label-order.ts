import type { Example } from './dataset.ts';

/** The labels of a data set: in the service's order where they are the service's, else in order of appearance. */
export function labelsOf(examples: readonly Example[], serviceIntents: readonly string[] = []): string[] {
  const found = new Set(examples.map(({ intent }) => intent));
  const isService = serviceIntents.length === found.size && serviceIntents.every((intent) => found.has(intent));
  return isService ? [...serviceIntents] : [...found];
}
