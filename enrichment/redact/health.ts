import { lazily, type RedactionRule, spansOf } from './rule.ts';

const CONDITION =
  '(?:diab[ée]t\\p{L}*|asthm\\p{L}*|cancer\\p{L}*|tumeurs?|leuc[ée]mie|s[ée]ropositi\\p{L}*|\\bvih\\b|\\bhiv\\b|sida|h[ée]patite\\p{L}*|[ée]pilep\\p{L}*|enceinte|grossesse|d[ée]press\\p{L}*|bipolaire|schizophr\\p{L}*|autis\\p{L}*|asperger|tdah|hyperactif|parkinson\\p{L}*|alzheimer|scl[ée]rose en plaques|handicap\\p{L}*|parapl[ée]gique|t[ée]trapl[ée]gique|malvoyante?|malentendante?|aveugle|sourde?|c(?:œ|oe)liaque|allergique|allergies?|intol[ée]rante?|covid\\p{L}*|grippe|gastro(?:-ent[ée]rite)?|angine|bronchite|pneumonie|otite|tuberculose|fi[èe]vre|migraines?|insomni\\p{L}*|an[ée]mi\\p{L}*|hypertension|hypertendue?|cardiaque|infarctus|\\bavc\\b|fauteuil roulant|dialys\\p{L}*|chimio\\p{L}*|radioth[ée]rapie|insuffisan\\p{L}+ (?:r[ée]nale|cardiaque|respiratoire)|endom[ée]triose|fibromyalgie|maladie(?: de \\p{Lu}\\p{L}+)?|malade|mucoviscidose|drépanocytose|eczéma|psoriasis|lupus|polyarthrite|arthrose|anorexi\\p{L}*|boulimi\\p{L}*|alcoolique|toxicomane|suicidaire|burn-?out|trisomi\\p{L}*|dyslexique|pacemaker|stent|greff[ée]\\p{L}*|amput[ée]e?|fausse couche|ivg|avortement|cholest[ée]rol|thyro[ïi]de|mst|ist|herp[èe]s|syphilis|drogu[ée]e?|insuline|antid[ée]presseurs?|m[ée]thadone|trith[ée]rapie)';
const WHO =
  "(?:je suis|j'suis|chuis|j'ai|je souffre|j'ai eu|je fais|on m'a diagnostiqu[ée]\\p{L}*|je prends|je porte|(?:mon|ma|notre) (?:fils|fille|femme|mari|mère|père|maman|papa|frère|s(?:œ|oe)ur|enfant|bébé|compagne|compagnon|grand-mère|grand-père|conjointe?|ami|amie|copain|copine)(?: de \\d+ ans)? (?:est|a|souffre|fait|prend)|mes enfants sont|il est|elle est|il a|elle a|(?:il|elle) souffre|nous sommes|suis|étant|moi qui suis)";
const SMALL =
  "(?: (?:un|une|des|du|de|la|le|l'|d'|de l'|très|gravement|été|atteinte?|traitée?|suivie?|sous|pour|mon|ma|le diagnostic de|beaucoup|encore|souvent|toujours|diagnostiquée?|en|au|aux|à|depuis longtemps|problèmes?|fort|forte|petite?|légèrement|type|devenue?|crises?|maladie|cas|né|née|soignée?|positif|positive|contre|dépendante?))*";
/** Somebody, a verb and the name of a condition: "je suis diabétique", "ma fille a de l'asthme". */
const statement = lazily(
  () =>
    new RegExp(
      `(?<!\\p{L})(?:${WHO}${SMALL} ?(?:d'|l')?${CONDITION}(?:(?: de type \\d| (?:du|de la|des|de l'|au|aux|à la|à l'|à|d') ?\\p{L}+|-\\p{L}+)(?!\\p{L}))?|j'ai (?:très |trop |vraiment |encore |un peu )?mal (?:au|aux|à la|à l'|à mon|à ma|partout)(?: ?\\p{L}+)?|je me suis (?:cassé|foulé|fracturé|tordu|blessé)e?(?: (?:le|la|les|un|une|l'|au|à la) ?\\p{L}+)?|(?:j'ai|je dois|mon|ma) (?:ma |mon |faire ma |suivre ma |ma séance de )?(?:chimio\\p{L}*|dialyse|radiothérapie|traitement (?:contre|pour) (?:le |la |l'|mon |un )?\\p{L}+|(?:diabète|cancer|asthme|handicap|grossesse|dépression|opération du \\p{L}+))|enceinte de \\p{L}+ (?:mois|semaines)|(?:test[ée]e?|positi\\p{L}+) (?:positi\\p{L}+ )?au (?:covid|vih|sida)|(?:j'ai|je viens d'|je) (?:été|être|fait|faire|eu|avoir) (?:une? )?(?:opérée?|hospitalisée?|crise cardiaque|infarctus|avc|dépression|tentative de suicide|fausse couche|ivg|accouché)(?: (?:du|de la|des|de l'|d'une?) ?\\p{L}+)?)(?!\\p{L})`,
      'giu',
    ),
);
const WHO_STEM = /je |j'|suis|mon |ma |mes |notre |il |elle |enceinte|test[ée]|positi|étant/iu;
const STEM =
  /diab|asthm|cancer|tumeur|leuc[ée]m|s[ée]roposi|vih|hiv|sida|patite|[ée]pilep|enceinte|gross|d[ée]pres|bipol|schizo|autis|asperger|tdah|hyperac|parkin|alzheim|scl[ée]rose|handic|pl[ée]gique|malvoy|malent|aveug|sourd|liaqu|allerg|int[oô]l|covid|grippe|gastro|angine|bronch|pneumo|otite|tubercu|fi[èe]vre|migr|insom|an[ée]m|hyperten|cardi|infarc|avc|fauteuil|dialy|chimio|radioth|insuff|endom|myalg|malad|mucov|dr[ée]pano|ecz|psoria|lupus|arth|anorex|boulim|alcool|toxico|suicid|burn|trisom|dyslex|pacem|stent|greff|amput|fausse c|ivg|avort|chol|thyr|\bmst|\bist|herp|syphi|drogu|insuli|m[ée]thad|th[ée]rapie|mal |cass[ée]|foul[ée]|fractur|tord|bless[ée]|op[ée]r|hospit|accouch|traitement/i;

/** Statements about somebody's health (GDPR, article 9) are flagged and not kept; a pharmacy on duty or a doctor is none. */
export const health: RedactionRule = {
  type: 'health',
  find: (text) => (STEM.test(text) && WHO_STEM.test(text) ? spansOf(text, statement()) : []),
};
