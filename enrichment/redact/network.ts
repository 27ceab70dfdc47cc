import { lazily, type RedactionRule, spansOf } from './rule.ts';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
/** "Version 10.0.1.2" is software, not an address. */
const ipV4 = lazily(
  () => new RegExp(`(?<![\\d.]|\\b(?:version|v|firmware|maj)\\s?)(?:${OCTET}\\.){3}${OCTET}(?!\\.?\\d)`, 'giu'),
);
const IP_V6 = /(?<![\w:.])[\da-f:]{2,39}(?:\.\d{1,3}){0,3}(?![\w:])/gi;

export const ipAddresses: RedactionRule = {
  type: 'ip-address',
  find: (text) => {
    const v4 = text.includes('.') ? spansOf(text, ipV4()) : [];
    if (!/:[^\s]*:/.test(text)) return v4;
    const v6 = spansOf(text, IP_V6, ([it]) => it.split(':').length > 3 && /\d/.test(it) && isIPv6(it));
    const apart = v4.filter(({ start }) => !v6.some((span) => start >= span.start && start < span.end));
    return [...apart, ...v6].sort((a, b) => a.start - b.start);
  },
};

/** Eight groups of up to four hexadecimal digits, or fewer and one "::" (RFC 4291); node:net checks that too, but takes 2 ms to load. */
function isIPv6(shown: string): boolean {
  const [, ipV4Tail] = /:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(shown) ?? [];
  const groups = (ipV4Tail ? shown.replace(ipV4Tail, '0:0') : shown).split(':');
  if (!groups.every((group) => /^[\da-f]{0,4}$/i.test(group))) return false;
  const compressed = shown.split('::').length - 1;
  if (compressed === 0) return groups.length === 8 && groups.every((group) => group !== '');
  return compressed === 1 && !shown.includes(':::') && groups.filter((group) => group !== '').length <= 7;
}

const MAC =
  /(?<![\da-f:-])[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}(?![\da-f:-])|(?<![\w.])(?:[\da-f]{4}\.){2}[\da-f]{4}(?![\w.])/gi;

export const macAddresses: RedactionRule = {
  type: 'mac-address',
  find: (text) => (/[\da-f][:.-][\da-f]/i.test(text) ? spansOf(text, MAC) : []),
};
