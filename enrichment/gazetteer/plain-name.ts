/** The one spelling that names are compared in: lower case, no accents, spaces for hyphens and apostrophes, "saint" in full. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<![\p{L}])st(?= )/gu, 'saint')
    .replace(/(?<![\p{L}])ste(?= )/gu, 'sainte');
}
