/** The one spelling that names are compared in: lower case, no accents, spaces for hyphens and apostrophes, "saint" in full. */
export function plainName(name: string): string {
  return SIMPLE.test(name) ? name.toLowerCase() : fold(name);
}

/** Most words need no folding. */
const SIMPLE = /^[a-z0-9]+$/i;

function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<![\p{L}])st(?=s? )/gu, 'saint')
    .replace(/(?<![\p{L}])ste(?=s? )/gu, 'sainte');
}
