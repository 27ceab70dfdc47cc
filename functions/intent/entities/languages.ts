/** Whether facts are read in sentences of a model with these languages (BCP 47): their rules are French. */
export function hasEntities(languages: readonly string[]): boolean {
  return languages.some((tag) => tag === 'fr' || tag.startsWith('fr-'));
}
