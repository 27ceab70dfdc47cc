/** What French elision and gender depend on and spelling alone does not show. */
export interface Lexicon {
  /** Words whose first h is aspirated: "le hammam", not "l'hammam". */
  readonly aspiratedH: ReadonlySet<string>;
  /** Bare nouns listed with "des" or "de l'" that are feminine; all others so listed are masculine. */
  readonly feminine: ReadonlySet<string>;
}

/** Every form of a noun that an opener may ask for, by placeholder. */
export type NounForms = Readonly<Record<string, string>>;

const NOUN = /^(un |une |des |du |de la |de l')(.+)$/;

/** The forms of a noun written with its indefinite article ("une pharmacie", "du terreau", "des baskets"). */
export function nounForms(noun: string, lexicon: Lexicon): NounForms {
  const [, written = '', bare = ''] = NOUN.exec(noun) ?? [];
  const article = written.trim();
  if (bare === '') throw new TypeError(`grammar: "${noun}" does not begin with un, une, des, du, de la or de l'`);
  const plural = article === 'des';
  const mass = ['du', 'de la', "de l'"].includes(article);
  const feminine =
    ['une', 'de la'].includes(article) || (['des', "de l'"].includes(article) && lexicon.feminine.has(bare));
  const elided = elides(bare, lexicon);
  const agree = (m: string, f: string, ms: string, fs: string): string =>
    plural ? (feminine ? fs : ms) : feminine ? f : m;
  const contract = (many: string, vowel: string, f: string, m: string): string =>
    plural ? `${many} ${bare}` : elided ? `${vowel}${bare}` : `${feminine ? f : m} ${bare}`;
  const of = `${elided ? "d'" : 'de '}${bare}`;
  const sentenceOf = plural || mass ? of : `d'${noun}`;
  return {
    un: noun,
    sans: bare,
    le: contract('les', "l'", 'la', 'le'),
    de: of,
    des_de: of,
    d_un: sentenceOf,
    du: contract('des', "de l'", 'de la', 'du'),
    au: contract('aux', "à l'", 'à la', 'au'),
    ce: `${plural ? 'ces' : feminine ? 'cette' : elided ? 'cet' : 'ce'} ${bare}`,
    mon: `${plural ? 'mes' : feminine && !elided ? 'ma' : 'mon'} ${bare}`,
    un_bon: `${mass ? (feminine ? 'de la bonne' : 'du bon') : agree('un bon', 'une bonne', 'de bons', 'de bonnes')} ${bare}`,
    un_autre: `${agree('un autre', 'une autre', "d'autres", "d'autres")} ${bare}`,
    quel: agree('quel', 'quelle', 'quels', 'quelles'),
    il: agree('il', 'elle', 'ils', 'elles'),
    e: agree('', 'e', 's', 'es'),
    s: plural ? 's' : '',
    est: plural ? 'sont' : 'est',
    a: plural ? 'ont' : 'a',
    plus_proche: agree('le plus proche', 'la plus proche', 'les plus proches', 'les plus proches'),
    pas_cher: `pas ${agree('cher', 'chère', 'chers', 'chères')}`,
    moins_cher: agree('le moins cher', 'la moins chère', 'les moins chers', 'les moins chères'),
  };
}

/** "de" or "d'" and the word: "de Dax", "d'Agen". */
export function ofName(name: string, lexicon: Lexicon): string {
  return `${elides(name, lexicon) ? "d'" : 'de '}${name}`;
}

const VOWEL = /^[aeiouhœ]/;
const MARKS = /\p{M}/gu;

/** Whether an article before the word is elided: before a vowel or a mute h, and before y only when a consonant follows. */
function elides(word: string, { aspiratedH }: Lexicon): boolean {
  const lower = word.toLowerCase();
  if (aspiratedH.has(lower.split(' ')[0] ?? '')) return false;
  const plain = lower.normalize('NFD').replace(MARKS, '');
  return plain.startsWith('y') ? /^y[^aeiou]/.test(plain) : VOWEL.test(plain);
}
