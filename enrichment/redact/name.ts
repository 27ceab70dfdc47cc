import { regExp } from './any-case.ts';
import { lazily, type RedactionRule, type Span, spansOf } from './rule.ts';

const PARTICLE = "(?:de la |de |du |des |d'|le |la |van der |van |von |den |ben |bin |el |al |da |dos |di )";
/** Capitals, also joined and abbreviated: "Marie-Lou de La Tour", "J. Martin". */
const CAPITAL = "\\p{Lu}(?:[\\p{L}'-]+|\\.(?=[ -]?\\p{Lu}))";
const CAPITALS = `${CAPITAL}(?:[ -]${PARTICLE}{0,2}${CAPITAL}){0,3}`;
const TWO_CAPITALS = `${CAPITAL}(?:[ -]${PARTICLE}{0,2}${CAPITAL}){1,3}`;

/** Words that are no part of a name that is written in small letters. */
const STOP =
  "(?!(?i:à|a|au|aux|et|ou|où|je|j'|tu|il|elle|on|nous|vous|ils|elles|le|la|les|l'|un|une|des?|d'|du|ce|cet|cette|ces|c'est|ça|ca|mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|votre|vos|leur|pour|par|sur|sous|dans|en|avec|sans|chez|près|pres|proche|vers|entre|depuis|avant|après|apres|dès|qui|que|qu'|quoi|quel\\p{L}*|quand|comment|combien|pourquoi|est|suis|es|sont|ai|as|ont|avez|avons|sera|serai|était|etait|ne|n'|pas|plus|moins|très|tres|trop|bien|aussi|donc|mais|car|puis|alors|si|svp|stp|s'il|merci|bonjour|bonsoir|salut|demain|aujourd\\p{L}*|hier|ce soir|soir|matin|midi|après-midi|nuit|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|maintenant|ici|là|tout|toute|tous|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|personnes?|table|chambre|billets?|train|vol|hôtel|hotel|restaurant|resto|réserv\\p{L}*|reserv\\p{L}*|cherche\\p{L}*|veux|voudrais|peux|peut|pouvez|faut|faire|trouve\\p{L}*|appel\\p{L}*|rappel\\p{L}*|num[ée]ro|t[ée]l\\p{L}*|mail|email|adresse|né|née|nom|prénom|prenom|soci[ée]t[ée]|entreprise|client\\p{L}*|famille|y|vite|urgent\\p{L}*|disponible|s'appelle|m'appelle|aller|retour|train|film|horaires?|jeune|mal|orthographié\\p{L}*|virgule|patron\\p{L}*|association|pareil\\p{L}*|correct|bon|faux|petit|grand|encore|toujours|papy|mamie|même)(?!\\p{L}))";
const SMALL_WORD = `${STOP}(?!(?i:[mdlnstcj]'))\\p{L}[\\p{L}'-]+`;
const SMALL = `${SMALL_WORD}(?: (?:de |du |le |la |ben |el |van )?${SMALL_WORD})?`;
const START = '(?<![\\p{L}\\d-])';
const END = "(?![\\p{L}'-])";

/** First names that many people in France have (INSEE, "Fichier des prénoms"): after a weak cue only these are a name. */
const GIVEN =
  '(?:Jean|Marie|Pierre|Michel|Andr[ée]|Philippe|Ren[ée]e?|Louise?|Alain|Jacques|Bernard|Marcel|Daniel|Roger|Robert|Paule?|Claude|Christian|Henri|Georges?|Nicolas|Fran[çc]oise?|Patrick|Christophe|G[ée]rard|Laurent|Julien|Fr[ée]d[ée]rique?|S[ée]bastien|St[ée]phane|David|Maurice|Thomas|Alexandr[ea]|Olivier|Pascale?|Thierry|Guillaume|Antoine|[ÉE]ric|J[ée]r[ôo]me|Vincent|Bruno|Didier|Maxime|Kevin|Anthony|Romain|Serge|Lucas|Hugo|L[ée]o|Enzo|Nathan|Mathieu|Matthieu|Cl[ée]ment|Quentin|Benjamin|Arthur|Jules|Gabriel|Rapha[ëe]l|Adam|Th[ée]o|Mohamm?ed|Mehdi|Karim|Rachid|Ahmed|Ali|Youssef|Yanis|Samir|Omar|Fatima|Nadia|Samia|Leila|Yasmine|Amina|Jeanne|Monique|Catherine|Nathalie|Isabelle|Jacqueline|Anne|Sylvie|Martine|Madeleine|Nicole|Suzanne|H[ée]l[èe]ne|Christine|Val[ée]rie|Sandrine|Sophie|Denise|Germaine|Marguerite|C[ée]line|Marcelle|Virginie|St[ée]phanie|Christiane|Brigitte|Aur[ée]lie|Julie|Laurence|V[ée]ronique|[ÉE]lodie|Patricia|Camille|Emma|L[ée]a|Chlo[ée]|Manon|In[èe]s|Sarah|Laura|Pauline|Marion|Claire|Lucie|Alice|Charlotte|Juliette|Mathilde|Clara|Lola|Zo[ée]|Jade|Eva|Anna|Caroline|Delphine|Sabrina|M[ée]lanie|Audrey|Justine|Amandine|Emilie|[ÉE]milie|Morgane|Oc[ée]ane|Ana[ïi]s|Elisabeth|Simone|Yvette|Gilles|Franck|Yves|Marc|Luc|Xavier|Herv[ée]|Cyril|Fabien|Fabrice|Arnaud|Damien|Florian|Baptiste|Simon|Samuel|Victor|Ga[ëe]l|Lo[ïi]c|Yann|Bastien|Corentin|Dominique|Agn[èe]s|Odile|Corinne|Karine|Nad[èe]ge|Estelle|Margaux|Noa|Noah|Malik|Ibrahim|Moussa|Fatou|Aminata|Ousmane|Lina|Nora|Myriam|Rania|Sonia|Farid|Hamid|Hassan|Abdel\\p{L}*)';

/** A name follows, whatever its letters. */
const strong = lazily(() =>
  regExp(
    `${START}(?:(?i:(?:(?:au|aux|mis au|le) noms? de (?!(?:famille|ma|mon|la|le|les|l'|notre|dieu|soci[ée]t[ée])(?!\\p{L}))|sous le nom (?:de )?|(?:je |j' ?)m(?:e |['’ ]| )?(?:appel+e?|nomm?e|prénomme)|jm'?appel+e?|j'm'? ?appel+e?|je mappelle|(?:mon|ton|son|votre|le|notre) (?:nom|prénom|prenom|nom de famille|nom complet|nom et prénom)(?: de famille| complet)? ?(?:(?:est|c'est|sera)(?: bien)?|:|=)|(?<!ce )(?:nom|prénom|prenom|nom de famille|nom et prénom|nom complet|nom prénom|passager|passagère|voyageur|voyageuse|titulaire|bénéficiaire|destinataire|locataire|assuré|patient|patiente)(?: ?\\d| n°\\d)? ?[:=]|(?:de la part|à l'attention|a l'attention) de|à l'ordre de|my name is))|(?<!(?i:ce|de|du|un) )(?i:nom|prénom|prenom|nom de famille)(?= \\p{Lu})|(?<!(?i:chez|pas|pour|que|par) )(?i:moi,? c'est)(?= \\p{Lu}| (?i:${GIVEN})(?!\\p{L}))|(?<=(?i:bonjour|bonsoir|salut|coucou|allo|allô),? )(?i:moi,? c'est)) ?:? ?(?i:(?:m\\.|mr\\.?|mme\\.?|mlle\\.?|monsieur|madame) )?(?<it>${PARTICLE}{0,2}${CAPITALS}|${SMALL})${END}`,
    'gu',
  ),
);
/** Titles; what they name in a street, in a film or on a shop is no person of the caller's. */
const TITLE_NAME = `(?!(?i:Bricolage|Meuble|Propre|Cuisine|Strange|House|Folamour|Jivago|Mabuse|Dolittle|Who|Martens|Dre|Pepper|Oetker|Bovary|Bean|Nobody|Robot|Pokora|Doubtfire|Incroyable|Fox|Hulot|Batignole|Ibrahim|Claude|Smith|Madame|Monsieur|Irma|Night|Ripley|Turner|Hyde|Jekyll|Klein|Popper|Knock|Quinn|Love|Web|Butterfly|Tussauds?|Loyal|Chance|Freeze|Good|Brown|Jones et|Sherlock|Holmes|Watson|Poirot)${END})`;
const titled = lazily(() =>
  regExp(
    `${START}(?:M\\.|(?<=(?:pour|chez|de|à|avec|par|contacter|suis|nom de) )m\\.|MM\\.|(?<=(?:pour|chez|de|à|avec|par|contacter|et) )M(?= \\p{Lu})|(?i:mr\\.?|mme\\.?|mmes|mlle\\.?|monsieur|madame|mademoiselle|docteur|docteure|dr|professeur|maître)(?= )|(?i:mr|mme|mlle|dr|pr)\\.) ?(?:et (?i:mme|madame|m\\.) )?(?<it>${TITLE_NAME}(?:${CAPITALS}|(?<=(?:(?<!\\d )m\\.|mr\\.?|mme\\.?|mlle\\.?|(?:pour|chez|avec|suis|c'est|nom de|contacter) (?:monsieur|madame)|docteur|dr\\.?) )(?!(?i:généraliste|generaliste|dentiste|de|ouvert|garde|traitant|dermato\\p{L}*|gynéco\\p{L}*|pédiatre|ophtalmo\\p{L}*|spécialis\\p{L}*|disponible|homéo\\p{L}*|ostéo\\p{L}*|tout|le|la|météo|google|siri|robot|qui|propre|bricolage|cuisine|meuble|président|ministre|maire|directeur|directrice|présidente|pipi|du|des|irma|tout-le-monde|who|house|strange|mamour|vétérinaire|veterinaire|martens|google|alexa|gynecologue|conventionné|secteur|monsieur|madame|messieurs|mesdames)(?!\\p{L}))(?:(?i:${GIVEN}) )?${SMALL_WORD}))${END}`,
    'gu',
  ),
);
const NOT_BEFORE_TITLE =
  /(?:(?:rue|avenue|av|bd|boulevard|place|square|allée|impasse|quai|pont|hôpital|clinique|lycée|collège|école|station|arrêt|centre|film|série|serie|saison|episode|épisode|dvd|acteur|musée|chanson|album|concert|resto|restaurant|bar|café|hôtel|hotel|magasin|regarder|séance|seance) (?:de |du |des |d'|le |la |un |chez )?)$/iu;
const RELATIVE =
  '(?:ma|mon|sa|son) (?:fille|fils|femme|mari|mère|père|maman|papa|frère|sœur|soeur|compagne|compagnon|conjointe?|épouse|époux|bébé|copain|copine|collègue|amie?|cousine?|nièce|neveu|patronn?e?|assistante?)';
/** After these a name needs two capitals, or a common first name. */
const weak = lazily(() =>
  [
    `(?i:je suis|ici|c'est|contact(?:er)?|demande[rz]?|cliente?|cordialement|signé|bien à vous|table|chambre|rendez-vous|rdv|taxi|inscrire|inscrivez|titulaire|bénéficiaire|passagers?|voyageurs?|virement|facture|colis)(?: ?[:,] ?| (?:pour |avec |sont |est )?)(?<it>(?i:${GIVEN})(?:[ -](?i:${GIVEN}))?(?:[ -]${PARTICLE}{0,2}(?:${CAPITAL}|${SMALL_WORD})){0,2})`,
    `(?i:ici|contact|cordialement|signé|bien à vous|passagers?|voyageurs?|cliente?) ?[:,]? ?(?<it>${TWO_CAPITALS})`,
    `(?i:je suis) (?<it>${TWO_CAPITALS})`,
    `(?i:je suis) (?!\\p{L}+(?:ais|ois|ien|aise|oise|ienne|ain|aine)${END})(?<it>${CAPITAL})`,
    `(?i:je suis (?:la |le |l')?(?:maman|mère|père|papa|mari|femme|frère|sœur|fils|fille|amie?|collègue|conjointe?) de) (?<it>${CAPITALS})`,
    `(?i:c'est|ici) (?<it>${CAPITALS}|${SMALL})(?=,? (?i:à l'appareil|au téléphone|au bout du fil|qui (?:vous )?(?:appelle|parle|écrit)))`,
    `(?:(?i:${RELATIVE}|il|elle) (?i:s'appelle |se nomme )|(?i:${RELATIVE}) )(?<it>${CAPITAL}(?:[ -]${CAPITAL}){0,2})(?=,|\\.| né| \\[| \\(|$| a \\d)`,
  ].map((pattern) => regExp(`${START}(?:${pattern})${END}`, 'gu')),
);
const NO_NAME =
  /^(?:Air|Hôtel|Hotel|Restaurant|Resto|Gare|Taxis?|Pharmacie|Mairie|Cinéma|SNCF|Paris|Lyon|Marseille|Service|Office|Chez|Le|La|Les|Un|Une|Mon|Ma|Bonjour|Bonsoir|Merci|Saint|Sainte|Rue|Place|Avenue|Boulevard|Google|Facebook|Amazon|Netflix|Tel|Tél|Téléphone|Mobile|Portable|Numéro|Fixe|Contact|Appelez?|Appeler|Appelle|Rappel\p{L}*|Mail|Email|Adresse|Client|Iron|Star|Harry Potter|Tom Cruise|Centre|Station|Camping|Auberge|Café|Bar|Brasserie|Clinique|Hôpital|Cabinet|Garage|Aéroport|Musée|Théâtre|Banque|Crédit|Société|Agence|Dites?|Salut|Allo|Allô|Train|Vol|Billet|Réserv\p{L}*|Table|Demain|Joindre|Envoy\p{L}*|Légende|Français\p{L}*|Docteur|Dr|Madame|Monsieur|Mme|Mr|Joignable|Voici|Urgent|Oui|Non|OK|KO|HS|VIP|PMR|RH)(?!\p{L})/iu;

/** Beside a masked telephone or mail: "Lou Martin [phone]", "appelez Karim au [phone]", "[phone] (Sophie)". */
const beside = lazily(() => {
  const given = `(?i:${GIVEN})(?: (?:${CAPITAL}|${SMALL_WORD}))?`;
  return [
    `(?<it>${TWO_CAPITALS}|${given})(?=(?:[ ,:;(-]|(?<!\\p{L})(?i:au|tel|tél|téléphone|port|portable|mobile|est|numéro|son|sur|mail|email|joignable|le|né|née)(?!\\p{L})\\.?){1,8}\\[(?:phone|email|birth-date)\\])`,
    `(?i:r?appelle[rz]?|r?appeler|joindre|joignez|contacte[rz]?|demande[rz]?|prévenir|prévenez|écrire à|écrivez à|(?:numéro|portable|tél|tel|mail) de) ?(?:d')?(?<it>${CAPITALS})(?= (?:au |sur |à |: ?|est |c'est |le )?(?:le )?\\[)`,
    `\\[(?:phone|email|birth-date)\\](?:[ ,:;(-]|(?<!\\p{L})(?i:demande[rz]?|chez|c'est|nom|pour|contact|de)(?!\\p{L})){1,6}(?<it>${TWO_CAPITALS}|${given}|(?<=(?i:demande[rz]?|c'est|nom|pour|contact|chez) )${CAPITAL}|(?<=\\()${CAPITAL}(?=\\)))`,
    `(?<=^|[,.;:!] |(?<!(?<!\\p{L})(?:à|a|en|vers|pour|depuis|sur|gare|hôtel|hotel|restaurant|taxi|chez|au|la|le|de|du|les)) )(?<it>${CAPITAL})(?=[ ,:-]{1,3}(?:au |tél |tel )?\\[(?:phone|email)\\])`,
  ].map((pattern) => regExp(`${START}(?:${pattern})${END}`, 'gu'));
});

const STRONG =
  /nom|m.{0,2}appel|moi,? c'est|passag|voyag|titul|bénéf|destin|locat|assur|patient|la part|attention|l'ordre|my name/iu;
const TITLE = /m\.|m[rm]|mlle|monsieur|mad|docteur|dr|professeur|pr\.|maître|(?<!\p{L})M /iu;
const WEAK =
  /je suis|ici|c'est|contact|demand|client|cordialement|signé|bien à vous|table|chambre|r(?:endez-vous|dv)|taxi|inscri|titul|bénéf|passag|voyag|virement|facture|colis|(?:ma|mon|sa|son|il|elle) \p{L}/iu;

/** Names of people, only by a cue: of the caller, after a title, beside a telephone number. Films, brands and towns have none. */
export const names: RedactionRule = {
  type: 'name',
  find: (text) => {
    const strongly = STRONG.test(text) ? byStrongCue(text) : [];
    if (strongly.length > 0) return strongly;
    const byTitles = TITLE.test(text) ? byTitle(text) : [];
    if (byTitles.length > 0) return byTitles;
    const weakly = WEAK.test(text) ? first(text, weak()) : [];
    if (weakly.length > 0) return weakly;
    return text.includes('[') ? first(text, beside()) : [];
  },
};

function byStrongCue(text: string): readonly Span[] {
  return spansOf(text, strong(), ({ groups }) => !NO_NAME.test(groups?.it ?? ''));
}

function byTitle(text: string): readonly Span[] {
  return spansOf(text, titled(), ({ index = 0 }) => !NOT_BEFORE_TITLE.test(text.slice(Math.max(0, index - 24), index)));
}

/** What the first of the patterns finds that finds anything. */
function first(text: string, patterns: readonly RegExp[]): readonly Span[] {
  for (const pattern of patterns) {
    // In a sentence of capitals every word would be a name.
    const spans = spansOf(text, pattern, ({ groups }) => !NO_NAME.test(groups?.it ?? '') && /\p{Ll}/u.test(text));
    if (spans.length > 0) return spans;
  }
  return [];
}
