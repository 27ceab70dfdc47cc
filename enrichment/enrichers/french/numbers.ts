const UNITS: Readonly<Record<string, number>> = {
  zéro: 0, zero: 0, un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10,
  onze: 11, douze: 12, treize: 13, quatorze: 14, quinze: 15, seize: 16, vingt: 20, vingts: 20, trente: 30,
  quarante: 40, cinquante: 50, soixante: 60, septante: 70, octante: 80, huitante: 80, nonante: 90,
  dizaine: 10, douzaine: 12, quinzaine: 15, vingtaine: 20, trentaine: 30, quarantaine: 40, cinquantaine: 50,
  soixantaine: 60, centaine: 100, cent: 100, cents: 100, mille: 1000,
}; // biome-ignore format: the tens stay together

const WORD = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const WORDS = `(?:${WORD})(?:(?:[ -]et)?[ -](?:${WORD}))*`;
const DIGITS = '(?:\\d{1,3}(?:[ .\\u00a0\\u202f]\\d{3})+|\\d{1,15})(?:[.,]\\d{1,2})?(?:k(?!\\p{L}))?';

/** Source of a pattern, for the flags `iu`: a number in digits ("1 200", "49,90", "2k") or in words ("deux cent cinquante"). */
export const NUMBER = `(?:(?<![\\p{L}\\p{N}])(?:${DIGITS}|${WORDS})(?![\\p{L}\\p{N}]*\\p{L}{3}))`;

/** The value of what `NUMBER` matched. */
export function numberOf(shown: string): number {
  const text = shown.toLowerCase().trim();
  return /^\d/.test(text) ? digitsValue(text) : wordsValue(text);
}

function digitsValue(text: string): number {
  const thousands = text.endsWith('k') ? 1000 : 1;
  const plain = text
    .replace(/k$/, '')
    .replace(/[ .\u00a0\u202f](?=\d{3}(?!\d))/g, '')
    .replace(',', '.');
  return Number(plain) * thousands;
}

/** "quatre-vingt-dix-sept", "soixante et onze", "deux mille cinq cents", "une centaine". */
function wordsValue(text: string): number {
  let total = 0;
  let below1000 = 0;
  for (const word of text.split(/[ -]+/)) {
    const value = UNITS[word];
    if (value === undefined) continue;
    if (value === 1000) {
      total += Math.max(1, below1000) * 1000;
      below1000 = 0;
    } else if (value === 100) {
      below1000 = Math.max(1, below1000) * 100;
    } else if (value === 20 && below1000 % 100 === 4) {
      below1000 += 76;
    } else if (word.endsWith('aine')) {
      below1000 = Math.max(1, below1000) * value;
    } else {
      below1000 += value;
    }
  }
  return total + below1000;
}
