import { eld } from 'eld/extrasmall';
import type { Enricher } from '../../enricher.ts';
import type { Language } from './result.ts';

/** The languages that reach a French service; a smaller set makes fewer errors on short sentences. */
const LANGUAGES = ['fr', 'en', 'es', 'it', 'de', 'pt', 'nl', 'ar', 'tr', 'pl', 'ro', 'ru', 'zh', 'ja'];

/** Function words that are (nearly) unique to one of these languages; they decide where the n-grams of a short sentence do not. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  fr: "je tu il elle nous vous ils le la les un une des du au aux et ou où est suis es sont c'est ce cette ces mon ma mes ton ta pour pas plus dans avec sans sur sous chez qui que quoi quel quelle quels quelles combien comment y'a ya stp svp bonjour bonsoir salut merci oui non demain hier aujourd'hui soir matin train billet hôtel resto chambre pas cher près cherche veux voudrais faut j'ai j' d' l' qu' n' aller à de en ke jve pr vers depuis trouve moi ouvert film séance vol places deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent tarif tarifs ter tgv gare billets horaires horaire pharmacie boulangerie medecin vélo velo cadeau cine ciné météo meteo restau réserver reserver annuler acheter commander slt bjr cc coucou ouais ok svp lol mdr coiffeur garage plombier médecin hotel pizza burger sushi kebab camping",
  en: 'the a an i you he she we they is are am was my your to of and in on at for with from where what when how much can could would please want need find looking near book hotel tonight tomorrow cheap me hello thanks flight ticket are there any good morning evening thank hi yes sorry delivery open best why not goodbye bye friend town does have has buy train hungry',
  es: 'el los las una y o es son estoy soy yo tú mi por para con sin en de donde dónde qué cuándo cuánto cuanto quiero necesito busco cerca hola gracias mañana noche barato hay un al del restaurante vuelo billete puedo buenos buenas días dias tardes favor hasta luego muchas tengo qué puedes cuéntame dime',
  it: 'il lo gli uno e o è sono io mio per con senza in di dove che cosa quando quanto voglio cerco vicino ciao grazie domani stasera economico un al del della vorrei una ristorante volo biglietto posso treno buongiorno buonasera favore arrivederci perché ho biglietti prenotare costa',
  de: 'der die das ein eine einen und oder ist sind ich du wir mein für mit ohne in wo was wann wie viel möchte suche bitte danke morgen heute abend günstig nach von zum zur im hallo brauche gibt es ein zimmer nicht guten tag abend danke dank vielen auf warum billig billige billiges billigen mir kannst ja',
  pt: 'o os uma e ou é são eu meu para com sem em de onde que quando quanto quero preciso procuro perto olá obrigado obrigada amanhã noite barato um ao do da bom dia voo bilhete não muito obrigado boa tarde custa',
  nl: 'de het een en of is zijn ik jij wij mijn voor met zonder in waar wat wanneer hoeveel wil zoek graag dank morgen vanavond goedkoop naar van er een kamer niet hallo je wel dank hartelijk goedemorgen goedkope goedkoop hoe laat',
};
const WORD = /\p{L}+'?/gu;

/** The language of the sentence, by eld's n-grams and by function words. */
export function createLanguage(): Enricher<Language> {
  const detector = eld.newInstance();
  detector.setLanguageSubset(LANGUAGES);
  const languagesOf = functionWordIndex();
  return {
    name: 'language',
    version: 3,
    enrich({ text }) {
      const words =
        text
          .replace(/\[[a-z-]+\]/g, ' ')
          .toLowerCase()
          .match(WORD) ?? [];
      if (words.join('').length < 2) return undefined;
      const votes = new Map<string, number>();
      for (const word of words) {
        const languages = languagesOf.get(word) ?? [];
        for (const language of languages)
          votes.set(language, (votes.get(language) ?? 0) + 1 / (languages.length * words.length));
      }
      if (
        (votes.get('fr') ?? 0) - Math.max(0, ...[...votes].map(([language, vote]) => (language === 'fr' ? 0 : vote))) >
        CLEARLY_FRENCH
      ) {
        return { language: 'fr', reliable: words.length > 1 };
      }
      for (const [language, score] of Object.entries(detector.detect(words.join(' ')).getScores())) {
        votes.set(language, (votes.get(language) ?? 0) + score);
      }
      votes.set('fr', (votes.get('fr') ?? 0) + priorOf(words));
      const [[language = 'fr', first = 0] = [], [, second = 0] = []] = [...votes].sort((a, b) => b[1] - a[1]);
      return { language, reliable: words.length > 1 && first - second > CLEAR_LEAD };
    },
  };
}

/** Of so few letters the n-grams say little: "Tarif ?" looks Turkish. */
const FEW_LETTERS = 12;
const PRIOR = { few: 0.35, many: 0.1 };

/** Prior of French: it is a French service. Letters of other scripts have none. */
function priorOf(words: readonly string[]): number {
  const text = words.join('');
  return text.length <= FEW_LETTERS && /^[a-zàâæçéèêëîïôœùûüÿ']+$/u.test(text) ? PRIOR.few : PRIOR.many;
}

const CLEAR_LEAD = 0.15;
/** From this lead on the function words decide alone, without n-grams. */
const CLEARLY_FRENCH = 0.2;

function functionWordIndex(): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [language, words] of Object.entries(FUNCTION_WORDS)) {
    for (const word of new Set(words.split(' '))) index.set(word, [...(index.get(word) ?? []), language]);
  }
  return index;
}
