import { regExp } from './any-case.ts';
import { cuedRule } from './cue.ts';
import { lazily, type RedactionRule, spansOf } from './rule.ts';

const NAME =
  "(?:(?:les |le |la |l'|des |du |de la |de l'|de |d')*\\p{Lu}[\\p{L}'-]+(?: (?:des? |du |de la |la |le |les |d'|l')*\\p{Lu}[\\p{L}'-]+){0,3})";
const SMALL_NAME =
  "(?:(?:les |le |la |l'|des |du |de la |de l'|d')?(?!(?:avec|pour|pas|de|à|a|en|dans|sur|et|ou|vacances|services?|senior\\p{L}*|étudiant\\p{L}*|hôtelière|universitaire|principale|secondaire|est|qui|sncf|neuf|ancien|près|proche|chez)(?!\\p{L}))[\\p{L}'-]{3,}(?: (?!(?:avec|pour|pas|à|a|en|dans|sur|et|ou|est|qui|bâtiment|bat|bât|appt?|appartement|étage|escalier|porte|code|digicode|interphone|demain|svp|stp|merci|je|c'est)(?!\\p{L}))[\\p{L}'-]{2,}){0,1})";
const PART = `(?:(?i:r[ée]sidence|r[ée]s\\.|immeuble|imm\\.|villa|copropri[ée]t[ée]|domaine|hameau|lotissement|r[ée]sid\\.) (?:${NAME}|${SMALL_NAME})|(?i:b[âa]t(?:iment|\\.)?) ?(?:[A-Za-z]\\d?(?![\\p{L}])|\\d{1,3}[A-Z]?|n° ?\\d+)|(?i:escalier|esc\\.?) ?[A-Za-z\\d]{1,2}(?!\\p{L})|(?i:entr[ée]e|hall|tour|bloc|all[ée]e) [A-Z\\d]{1,2}(?!\\p{L})|(?i:appartement|appt?\\.?|apt\\.?|logement|lot|porte|studio) ?(?:n°|num[ée]ro)? ?(?:[A-Z]? ?-?\\d{1,4}[A-Z]?|[A-Za-z](?!\\p{L})|gauche|droite)|(?i:\\d{1,2} ?(?:er|[èe]re?|[èe]me|e|nd)|premier|deuxi[èe]me|troisi[èe]me|quatri[èe]me|cinqui[èe]me|dernier) ?(?i:[ée]tage|[ée]t\\.)(?: (?:gauche|droite|face|à gauche|à droite))?|(?i:rez-de-chauss[ée]e|rdc)(?: (?:gauche|droite|à gauche|à droite))?|(?i:[ée]tage) ?\\d{1,2}|(?i:digicode|code(?: d'entr[ée]e| porte)?|interphone|sonnette)(?: (?:à|est|c'est|au nom de))? ?:? ?(?:[A-Za-z]?\\d{2,6}[A-Za-z]?\\d{0,2}|\\p{Lu}\\p{L}+))`;
/** Two parts of an address in a row, or one with a house number before it. */
const parts = lazily(() =>
  regExp(
    `(?<![\\p{L}\\d])(?i:\\d{1,4}(?: ?(?:bis|ter))?,? )?(?:${PART})(?:[ ,;:()-]{1,3}(?:(?i:et|au|à|le|la|mon) ){0,2}(?:${PART})){1,5}(?![\\p{L}\\d])|(?<=\\[street-address\\](?:[ ,;-]|(?:au|et) ){1,4})(?:${PART})(?:[ ,;:()-]{1,3}(?:(?i:et|au|à|le) )?(?:${PART})){0,5}(?![\\p{L}\\d])|(?<=(?i:j'habite|habite|adresse|livre[rz]?|livraison|loge|domicile|vis|venir|venez|rendez-vous|chez moi|chercher) ?(?:est|:|,|à|au|la|le|moi|dans|en|me|c'est| ){0,5} ?)(?i:r[ée]sidence|immeuble|b[âa]timent|villa|copropri[ée]t[ée]) (?:${NAME})(?![\\p{L}\\d])`,
    'gu',
  ),
);
const hamlet = lazily(() =>
  regExp(
    `(?<![\\p{L}\\d])(?:\\d{1,4}(?: (?:bis|ter))?,? )?(?i:(?:au )?lieu[- ]?dit)(?: ?[:,])? ["']?(?:${NAME}|${SMALL_NAME})(?![\\p{L}])`,
    'gu',
  ),
);
const postBox = lazily(
  () =>
    /(?<![\p{L}\d])(?:B\.?P\.?|CS|C\.S\.|TSA|(?:b|B)o[îi]te postale|bp|cs) ?(?:n°|num[ée]ro)? ?\d[\d ]{1,6}\d?(?![\d])|(?<!\d)\d{5}(?= \p{L}[\p{L}' -]{1,30} [Cc](?:edex|EDEX|édex))|(?<!\p{L})(?:[Cc]edex|CEDEX) \d{1,2}(?!\d)/gu,
);
const doorCodes = cuedRule({
  type: 'street-address',
  cue: "digicode|code (?:de la porte|porte|immeuble|de l'immeuble|portail|du portail)|interphone",
  between: "(?:[ :=,]|(?<!\\p{L})(?i:est|c'est|le|la|à|au nom de)(?!\\p{L})){1,8}?",
  value: '[A-Z]?\\d{2,6}[A-Z]?\\d{0,2}(?![\\p{L}\\d])',
});
/** Street, name, and the number last: "rue des Lilas, 12". */
const numberLast = lazily(() =>
  regExp(
    String.raw`(?<!\p{L})(?:(?i:rue|avenue|av\.|boulevard|bd\.?|chemin|impasse|all[ée]e|all[ée]es|faubourg)(?= [\p{L}])|(?i:quai|cours|place|route|square|passage)(?= (?:(?i:des?|du|de la|de l'|d'|la|le|les|l') ?){0,2}\p{Lu})) (?:(?i:des?|du|de la|de l'|d'|la|le|les|l') ?){0,2}(?:\p{Lu}[\p{L}'-]+(?: (?:(?i:des?|du|de la|de l'|d'|la|le|les|l') ?){0,2}\p{Lu}[\p{L}'-]+){0,3}|\p{Ll}[\p{L}'-]+(?: \p{Ll}[\p{L}'-]+){0,2})(?:, ?(?:au )?(?:(?i:n°|num[ée]ro|no) ?)?| (?:au |\()?(?i:n°|num[ée]ro|no) ?| au (?=\d{1,4}(?: ?(?:bis|ter))?(?:$|[,.;]))| (?=\d{1,4}(?: ?(?:bis|ter))?(?:$|[,.;]| \d{5}(?!\d))))\d{1,4}(?: ?(?:bis|ter|quater|[A-D])(?!\p{L}))?(?!\d| ?(?:h|heures?|€|euros?|pers\p{L}*|km|m|min\p{L}*|places?|couverts?|adultes?|nuits?|chambres?|[ée]toiles?|janv\p{L}*|f[ée]v\p{L}*|mars|avril|mai|juin|juil\p{L}*|ao[ûu]t|sept\p{L}*|oct\p{L}*|nov\p{L}*|d[ée]c\p{L}*|ans|jours?|e|er|[èe]me|à(?! \p{Lu})|ou|billets?|voitures?|enfants?|tables?|amis|invités|convives)(?!\p{L})|[.,:/h]\d)`,
    'gu',
  ),
);

/** Written without spaces: "12ruedesLilas". */
const GLUED =
  /(?<![\p{L}\d])\d{1,4}(?:bis|ter)?(?:rue|avenue|boulevard|place|impasse|chemin|allée|quai)(?:de|du|des|la|l')?\p{L}{3,40}/giu;

/** Parts of an address beside street and house number: residence, building, floor, door code, hamlet, post box. */
export const addressParts: RedactionRule = {
  type: 'street-address',
  find: (text) => {
    if (/\d/.test(text) && /rue|av|bd|boul|chemin|imp|all|faub|quai|cours|place|route|square|passage/i.test(text)) {
      const glued = spansOf(text, GLUED);
      if (glued.length > 0) return glued;
      const last = spansOf(text, numberLast());
      if (last.length > 0) return last;
    }
    if (
      /r[ée]sid|r[ée]s\.|immeub|imm\.|b[âa]t|esc|app?t|apt|app?artement|[ée]tage|digicode|interphone|lieu[- ]?dit|copro|code (?:de|porte|imm|port)|\[street/i.test(
        text,
      )
    ) {
      for (const pattern of [hamlet, parts]) {
        const spans = spansOf(text, pattern());
        if (spans.length > 0) return spans;
      }
      const codes = doorCodes.find(text);
      if (codes.length > 0) return codes;
    }
    return /bp|b\.p|cs|c\.s|tsa|postale|cedex/i.test(text) ? spansOf(text, postBox()) : [];
  },
};
