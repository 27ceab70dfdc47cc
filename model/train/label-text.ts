/** A label's name as words: "find-around-me", "card_arrival" and "lightsOn" become "find around me", "card arrival", "lights on". */
export function labelText(label: string): string {
  return label
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
