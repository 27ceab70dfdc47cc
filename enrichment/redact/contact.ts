import { lazily, type RedactionRule, spansOf } from './rule.ts';

/** Mailbox providers, whose name alone is a domain: "lou@gmail", "lou arobase free". */
const PROVIDER =
  'gmail|hotmail|yahoo|outlook|orange|free|sfr|laposte|wanadoo|icloud|live|msn|proton(?:mail)?|bbox|numericable|neuf|aol|gmx|me|bouygtel|skynet|voila|mailo|tutanota|yandex';
const TLD = '(?:com|fr|net|org|be|ch|lu|eu|co|uk|de|it|es|io|me|info|ca|pm|re)';

/**
 * Local part and domain (RFC 5321 allows 64 and 255 units), also with spaces around the signs, and with the signs spelled out:
 * "marie arobase exemple point fr", "marie (at) exemple [dot] fr".
 */
const email = lazily(() => {
  const part = "[\\p{L}\\p{N}_%+'-]{1,64}";
  const joined = `(?<![\\p{L}\\p{N}._%+'-])${part}(?:(?: ?\\. ?| ?[([{](?:point|dot|\\.)[)\\]}] ?| (?:point|tiret(?: (?:bas|haut|du (?:six|6|huit|8)))?|underscore|dot|plus) | [_-] )${part}){0,6}`;
  const at =
    '(?: ?@ ?| ?[([{<] ?(?:at|@|arobase?|arrobase?|chez|a) ?[)\\]}>] ?| (?:aro?bas[e]?|arrobase?|arobaze|arobasse|at(?= [\\p{L}\\p{N}-]{1,63} (?:dot|point) )) )';
  const dot = '(?: ?\\. ?| ?[([{] ?(?:point|dot|\\.) ?[)\\]}] ?| (?:point|dot) )';
  const label = '[\\p{L}\\p{N}-]{1,63}(?:(?: tiret | - )[\\p{L}\\p{N}]{1,63})?';
  const domain = `(?:${label}(?:${dot}[\\p{L}\\p{N}-]{1,63}){1,5}|(?:${PROVIDER})(?:[ ,]${TLD})?(?![\\p{L}\\p{N}]))`;
  return new RegExp(
    `${joined}${at}${domain}|(?<![\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}._%+'-]{1,128}@[\\p{L}\\p{N}-]{2,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){0,8}`,
    'giu',
  );
});

export const emails: RedactionRule = {
  type: 'email',
  find: (text) =>
    /@|arr?oba[sz]|[([{<] ?(?:at|arob\w*|chez|a) ?[)\]}>]| at .*(?:\.| dot | point )/i.test(text)
      ? spansOf(text, email())
      : [],
};

const URL_SHAPE =
  /\b(?:[a-z][a-z\d+.-]{1,12}:\/\/|www\.|(?<![@.\w-])[a-z\d-]{2,40}\.(?:com|fr|net|org|io|eu|be)\/)[^\s<>"«»]+/gi;
/** A name and password before the host, or a secret among the parameters. */
const CREDENTIALS =
  /^[^/]+\/\/[^/?#\s]*@|[?&#;/](?:[a-z]+[-_])?(?:access_?token|auth|api_?key|client_?secret|code|jwt|key|mdp|password|passwd|pass|pwd|secret|session(?:_?id)?|sid|sig(?:nature)?|token|otp)=[^&\s]|[?&#;/](?:t|k|reset|magic|ticket|confirm(?:ation)?|hash|uid|invite|token)[=/][^&\s/]{6}/i;

/** Only addresses that carry credentials: an ordinary link is not personal data. */
export const urls: RedactionRule = {
  type: 'url',
  find: (text) =>
    /:\/\/|www\.|\.\w{2,3}\//i.test(text) ? spansOf(text, URL_SHAPE, ([url]) => CREDENTIALS.test(url)) : [],
};
