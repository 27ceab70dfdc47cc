import { cuedRule } from './cue.ts';
import { lazily, type RedactionRule, spansOf } from './rule.ts';

/** Keys by the prefixes that their issuers publish, JSON web tokens (RFC 7519), and any long mixture of letters and digits. */
const token = lazily(
  () =>
    /(?<![\w-])(?:(?:sk|pk|rk|whsec)[-_](?:[a-z]+[-_])?[\w-]{12,200}|gh[pousr]_\w{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,200}|xox[abeprs]-[\w-]{10,200}|(?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z\d]{12,20}|AIza[\w-]{30,40}|ya29\.[\w-]{20,500}|hf_\w{20,60}|npm_\w{30,60}|SG\.[\w.-]{20,100}|eyJ[\w-]{6,2000}(?:\.[\w-]{2,2000}){1,2}|(?=(?:[A-Za-z_]*\d){4})(?=[\d_]*[A-Za-z])\w{28,500})(?![\w-])/g,
);
const TOKEN_GATE = /[\w-]{16}/;

const cuedTokens = cuedRule({
  type: 'secret',
  cue: "cl[ée]s? (?:d'?\\s?)?(?:api|secr[eè]te|priv[ée]e|d'acc[eè]s|aws|openai|stripe)|api[ _-]?key|access[ _-]?key|secret[ _-]?key|secret|token|jeton|bearer|aws_\\w+",
  value: '(?<!\\S)["\']?(?=[^\\s"\']*\\d)[^\\s"\'\\[\\],;]{8,200}',
  between: "(?:[ :=]|(?<!\\p{L})(?i:est|c'est|le|la|d'acc[eè]s|api|is|mon|ma|de|key|voici)(?!\\p{L})){1,8}?",
});

/** After "est" or a colon any word is a password; else only what no word looks like. */
const PASSWORD_CUE = 'mots? de passe?|\\bmdp|password|passwd|\\bpwd|passphrase|cl[ée] (?:wi-?fi|wep|wpa2?)|code wi-?fi';
const NO_PASSWORD =
  "(?!(?i:oubli\\p{L}*|perdu\\p{L}*|incorrect\\p{L}*|faux|invalide|expir\\p{L}*|bloqu\\p{L}*|refus\\p{L}*|trop|pas|plus|toujours|encore|le|la|mon|ma|de|du|un|une|en|à|a|au|aux|sur|pour|qui|que|quoi|où|ou|et|il|elle|je|tu|on|ne|n'|comment|chang\\p{L}*|demand\\p{L}*|obligatoire|n[ée]cessaire|impossible|perd\\p{L}*|quel\\p{L}*|c'est|est|dans|par|incorrecte?|forgotten|wrong|my|the|inconnu|vol[ée]|pirat[ée]|compromis)(?![\\p{L}]))";
const passwordsSaid = cuedRule({
  type: 'secret',
  cue: PASSWORD_CUE,
  between:
    "(?: (?i:pour|du|de|de la|sur|d'|wi-?fi|compte|gmail|netflix|facebook|sncf|amazon|mon|le|site|est|ma|bo[iî]te|mail|session|pc|actuel|nouveau|temporaire|provisoire|perso)){0,6}(?: ?[:=]+ ?| (?i:est|c'est|is|sera|=)(?: bien| toujours)? ?:? ?)(?:[\"'«] ?)?",
  value: `${NO_PASSWORD}[^\\s\\[\\]"«»]{3,64}(?<![.,;!?)])`,
});
const passwordsShaped = cuedRule({
  type: 'secret',
  cue: `${PASSWORD_CUE}|\\bcode secret`,
  between: "(?:[ :=\"'(,]|(?<!\\p{L})(?i:est|c'est|le|la|pour|et|mon|wi-?fi|du|de|compte)(?!\\p{L})){1,10}?",
  value:
    '(?<![^\\s:="\'(])(?=[^\\s\\[]*[\\d@#$%&*!_?+])(?=[^\\s\\[]*[A-Za-z\\d])(?![\\p{L}]+[?!]+(?:\\s|$))(?!\\d{1,2}(?:\\s|$))[^\\s\\[\\]"«»]{4,64}(?<![.,;)])',
});

/** With a digit or a sign among the letters: after any words, or before "comme mot de passe". */
const SHAPED =
  '(?<!\\S)(?=[^\\s\\[]*[\\d@#$%&*!_?+][^\\s\\[]*[^\\s.,;!?])(?=[^\\s\\[]*[A-Za-z])(?!\\d{1,2}h)[^\\s\\[\\]"«»]{6,64}(?<![.,;)])';
const passwordsFar = cuedRule({
  type: 'secret',
  cue: `${PASSWORD_CUE}|\\bpass(?=\\s?[:=])|\\bpw`,
  between: '(?: [^\\s\\[]+){0,7}?[ :=]{1,3}',
  value: SHAPED,
  isReversible: true,
});
const codesFar = cuedRule({
  type: 'secret',
  cue: 'codes?(?! (?:postal|promo|iata|barres?|erreur|pays|naf|ape|civil|couleur|de la route|r[ée]duction|avantage|parrain))',
  between: '(?: (?!\\p{L}*\\d)[^\\s\\d\\[]+){0,5}?[ :=]{1,3}(?:le )?',
  value:
    '(?<!\\S)(?!(?:19|20)\\d\\d(?!\\d))(?:\\d{4}|\\d{6}|\\d{3}[ -]\\d{3})(?![\\p{L}\\d/]|[.,]\\d| ?(?:€|euros?|pers|m |km))',
});

const CODE_CUE =
  "codes? (?:pin|puk|secret|confidentiel|de (?:ma|la|votre) carte|de carte|d'acc[eè]s|de (?:la )?porte|d'entr[ée]e|de l'immeuble|du portail|porte|immeuble|entr[ée]e|alarme|de l'alarme|d'alarme|de connexion|de v[ée]rification|de validation|d'activation|de confirmation|d'authentification|de s[ée]curit[ée]|de d[ée]verrouillage|otp|sms|2fa|re[çc]u\\p{L}*|temporaire|unique|[àa] usage unique|interphone|bancaire|cb|t[ée]l[ée]phone|carte sim|sim|parental|cadenas|coffre|du coffre|wifi|de retrait)|\\bpin|\\bpuk|\\botp|\\b2fa|digicode|interphone|one[- ]time (?:code|password|passcode)";
const codes = cuedRule({
  type: 'secret',
  cue: CODE_CUE,
  between:
    "(?:[ :=(,\"']|n°|(?<!\\p{L})(?i:est|c'est|le|la|de|du|mon|ma|ce|re[çc]u|par|sms|mail|is|code|pin|carte|bancaire|voici|pour|sim|téléphone|porte|bleue|cb|visa|toujours|à|usage|unique|banque|google|whatsapp|validation)(?!\\p{L})){1,12}?",
  value:
    '(?<![\\p{L}\\d])(?:[A-Z]?\\d(?:[ .-]?\\d){2,7}[A-Z]?\\d?|[A-Z\\d]{0,6}\\d[A-Z\\d]{2,8}|[A-Z]-?\\d{4,6})(?![\\p{L}\\d/]|[.,]\\d| ?(?:€|euros?))',
  isReversible: true,
});
const bareCodes = cuedRule({
  type: 'secret',
  cue: '(?:le|mon|ton|votre|un|ce) code|code',
  between: "(?: ?: ?| ?= ?| (?:est|c'est|re[çc]u(?: par (?:sms|mail))?(?: (?:est|c'est))?)(?: le)?(?: ?:)? )",
  value: '(?<!\\d)\\d(?:[ -]?\\d){3,7}(?![\\p{L}\\d])',
});

/** Passwords, codes of doors, cards and telephones, keys and tokens. */
export const secrets: RedactionRule = {
  type: 'secret',
  find: (text) => {
    const tokens = TOKEN_GATE.test(text) ? spansOf(text, token()) : [];
    if (tokens.length > 0) return tokens;
    for (const rule of SECRET.test(text) ? CUED : []) {
      const spans = rule.find(text);
      if (spans.length > 0) return spans;
    }
    return [];
  },
};
const SECRET = /pass|mdp|pwd|\bpw|cl[ée]|code|pin|puk|otp|2fa|api|key|token|jeton|bearer|secret|interphone|aws/i;
const CUED: readonly RedactionRule[] = [
  cuedTokens,
  passwordsSaid,
  passwordsShaped,
  passwordsFar,
  codes,
  bareCodes,
  codesFar,
];

/** Accounts on the networks: "@lou_martin", "mon insta c'est lou.martin". A post to a brand's account is not told apart. */
const AT_HANDLE = /(?<![\p{L}\p{N}._%+@-])@(?!tous(?!\w))(?=[\w.]*[A-Za-z])[\w.]{2,40}\w(?![\w@])/gu;
const NETWORK =
  "insta(?:gram)?|snap(?:chat)?|twitter|tiktok|telegram|discord|facebook|\\bfb|linkedin|twitch|skype|steam|\\bpsn|gamertag|youtube|threads|mastodon|pseudo(?:nyme)?|identifiant|login|\\buser(?:name)?|nom d'utilisateur|handle";
const ACCOUNT =
  /insta|snap|twitter|tiktok|telegram|discord|facebook|\bfb|linkedin|twitch|skype|steam|psn|gamertag|youtube|threads|mastodon|pseudo|identifiant|login|user|utilisateur|handle/i;
const NO_HANDLE =
  "(?!(?i:est|et|pas|le|la|les|de|du|un|une|pour|sur|gratuit\\p{L}*|bloqu\\p{L}*|pirat\\p{L}*|en|à|ne|marche|bug\\p{L}*|oubli\\p{L}*|perdu\\p{L}*|c'est|qui|que|comme|mon|ma|quel|quoi|live|story|premium|trop|où|ou|incorrect\\p{L}*|invalide)(?!\\p{L}))";
const handlesSaid = cuedRule({
  type: 'handle',
  cue: `(?:(?:mon |ma |son |notre |sur |compte |profil )(?:compte |profil |pseudo (?:sur )?)?(?:${NETWORK})|(?:${NETWORK})(?= ?:))(?: (?:sncf|perso|pro|steam|insta|discord|twitch))?`,
  between: " ?(?::|=|(?<= )(?i:est|c'est|moi c'est|je suis|is))(?: ?:)? ?@?",
  value: `${NO_HANDLE}(?<![\\p{L}\\d])[\\p{L}\\d][\\p{L}\\d._-]{2,40}(?<![.-])`,
});
const handlesBare = cuedRule({
  type: 'handle',
  cue: '(?:mon|ma) (?:insta|snap|pseudo|tiktok|twitter|telegram|discord|skype)',
  between: ' @?',
  value: `${NO_HANDLE}(?<![\\p{L}\\d])[a-z][a-z\\d._-]{4,40}(?= |$)(?<![.-])`,
});
const handlesShaped = cuedRule({
  type: 'handle',
  cue: NETWORK,
  between: "(?:[ :=(,@]|(?<!\\p{L})(?i:est|c'est|moi|mon|le|compte|sous|sur|je suis|avec)(?!\\p{L})){1,8}?",
  value:
    '(?<![\\p{L}\\d])(?=[\\p{L}._]{0,40}[\\d_])(?=[\\d._]{0,20}\\p{L})[\\p{L}\\d][\\p{L}\\d._-]{4,40}(?<![.-])|[a-z]{2,20}[._][a-z]{2,20}(?![\\p{L}\\d])',
});

export const handles: RedactionRule = {
  type: 'handle',
  find: (text) => {
    const signed = text.includes('@') ? spansOf(text, AT_HANDLE) : [];
    if (signed.length > 0) return signed;
    for (const rule of ACCOUNT.test(text) ? [handlesSaid, handlesShaped, handlesBare] : []) {
      const spans = rule.find(text);
      if (spans.length > 0) return spans;
    }
    return [];
  },
};
