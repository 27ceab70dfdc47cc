import { lazily, type RedactionRule, spansOf } from './rule.ts';

/** Local part and domain (RFC 5321 allows 64 and 255 units), also with the sign spelled out: "marie arobase exemple point fr". */
const email = lazily(
  () =>
    /[\p{L}\p{N}._%+-]{1,64}(?:@|\s?[([]at[)\]]\s?)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}|[\p{L}\p{N}_%+-]{1,64}(?:(?:\.| point )[\p{L}\p{N}_%+-]{1,64}){0,4} arobase [\p{L}\p{N}-]{1,63}(?:(?: point |\.)[\p{L}\p{N}-]{2,63}){1,3}/giu,
);

export const emails: RedactionRule = {
  type: 'email',
  find: (text) => (/@|arobase|[([]at[)\]]/i.test(text) ? spansOf(text, email()) : []),
};

const URL_SHAPE = /\b[a-z][a-z\d+.-]{1,12}:\/\/[^\s<>"«»]+/gi;
/** A name and password before the host, or a secret among the parameters. */
const CREDENTIALS =
  /^[^/]+\/\/[^/?#\s]*@|[?&#;](?:access_?token|auth|api_?key|client_?secret|code|jwt|key|mdp|password|passwd|pass|pwd|secret|session(?:_?id)?|sid|sig(?:nature)?|token)=[^&\s]/i;

/** Only addresses that carry credentials: an ordinary link is not personal data. */
export const urls: RedactionRule = {
  type: 'url',
  find: (text) => (text.includes('://') ? spansOf(text, URL_SHAPE, ([url]) => CREDENTIALS.test(url)) : []),
};
