/** Films, series and shows that have a place in their title; articles and accents as they are usually typed. */
const TITLES =
  "minuit [aà] paris|midnight in paris|paris,? texas|demoiselles de rochefort|parapluies de cherbourg|rome,? ville ouverte|manchester by the sea|vicky cristina barcelona|un am[ée]ricain [aà] paris|emily in paris|gangs of new york|new york 1997|hiroshima mon amour|mort [aà] venise|(?:the )?grand budapest hotel|l'homme de rio|leaving las vegas|las vegas parano|nuits blanches [aà] seattle|bons baisers de (?:bruges|russie)|dallas buyers club|brice de nice|le caire,? nid d'espions|l'ann[ée]e derni[èe]re [aà] marienbad|tailleur de panama|bagdad caf[ée]|tokyo vice|paris,? je t'aime|paris est [aà] nous|paris nous appartient|dernier tango [aà] paris|train pour busan|dernier train pour busan|good morning vietnam|sous les toits de paris|sous le ciel de paris|notre[- ]dame de paris|drancy avenir|rio bravo|el paso|sils maria|from paris with love|madagascar [23]|berlin alexanderplatz|chicago (?:fire|med|pd)|miami vice|hawa[iï] 5";
const TITLE = new RegExp(`(?<!\\p{L})(?:${TITLES})(?!\\p{L})`, 'giu');

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the sentence has a title. */
export function titlesIn(sentence: string): readonly Range[] {
  return Array.from(sentence.matchAll(TITLE), ({ 0: title, index }) => ({ start: index, end: index + title.length }));
}

const SPORT =
  /(?<!\p{L})(?:rugby|foot(?:ball)?|ligue [12]|top 14|pro d2|champions league|coupe de france|score|match|gagn[ée]s?|mi-temps|tribune|virage|derby|classico|buts?|[ée]limin[ée]s?|battu|qualifi[ée]s?)(?!\p{L})/iu;
const TRAVEL =
  /(?<!\p{L})(?:trains?|tgv|ter|vols?|avions?|bus|covoit\p{L}*|trajets?|aller|retour|h[ôo]tels?)(?!\p{L})/iu;

/** Whether towns side by side are teams in this sentence: "Toulouse La Rochelle rugby". */
export function isAboutTeams(sentence: string): boolean {
  return SPORT.test(sentence) && !TRAVEL.test(sentence);
}
