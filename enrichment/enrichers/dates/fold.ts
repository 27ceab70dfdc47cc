/** "à" is not "a", which is a form of avoir; all other accents are what a typist leaves out. */
const FOLDED: Readonly<Record<string, string>> = {
  é: 'e', è: 'e', ê: 'e', ë: 'e', â: 'a', ä: 'a', î: 'i', ï: 'i', ô: 'o', ö: 'o', û: 'u', ù: 'u', ü: 'u', ç: 'c',
  É: 'E', È: 'E', Ê: 'E', Ë: 'E', Â: 'A', Î: 'I', Ï: 'I', Ô: 'O', Û: 'U', Ù: 'U', Ç: 'C', À: 'à',
}; // biome-ignore format: a table

/** The sentence without accents, of the same length, so that the places of what is found in it are those in the sentence. */
export function foldAccents(sentence: string): string {
  return sentence.replace(/[\u00c0-\u00ff]/g, (letter) => FOLDED[letter] ?? letter);
}
