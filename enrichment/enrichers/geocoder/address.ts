const STREET =
  '(?:rue|avenue|av\\.?|boulevard|bd|place|quai|cours|chemin|allées?|impasse|square|route|passage|faubourg|esplanade|promenade|pont)';
const NAME = "(?:\\p{Lu}[\\p{L}'.-]*|\\d{1,2}(?: \\p{L}+ \\d{4})?)";
const PARTICLE = "(?:de la |de l'|des |du |de |d'|la |le |les |l')";
const ADDRESS = new RegExp(
  `(?<!\\p{L})(?<street>${STREET} ${PARTICLE}{0,2}${NAME}(?:[ -]${PARTICLE}{0,2}${NAME}){0,4})(?<town>,? (?:(?:à|a|sur) )?(?:\\d{5} )?\\p{Lu}[\\p{L}'-]+(?:[ -]\\p{Lu}[\\p{L}'-]+)*)?`,
  'u',
);
/** A redacted house number and street leave the post code and the town. */
const REDACTED = /\[street-address\],? (?:(?:à|a) )?(?<town>(?:\d{5} )?\p{Lu}[\p{L}'-]+(?:[ -]\p{Lu}[\p{L}'-]+)*)/u;

/** The street or square that a sentence names, with its town if that follows: the query for the API. */
export function addressIn(text: string): string | undefined {
  const found = ADDRESS.exec(text)?.groups ?? REDACTED.exec(text)?.groups;
  const query = [found?.street, found?.town]
    .filter((part) => part !== undefined)
    .join(' ')
    .replace(/,? (?:à|a|sur) |, ?/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return query === '' ? undefined : query;
}
