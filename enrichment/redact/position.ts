import { lazily, type RedactionRule, spansOf } from './rule.ts';

/** Decimal degrees with three places or more, in pairs or after "lat" and "lon"; degrees, minutes and seconds. */
const position = lazily(
  () =>
    /(?<![\d.,])[-+]?\d{1,2}[.,]\d{3,10}°? ?[NSns]?(?:[ ,;/]{1,3}(?:et )?|[ ,;:]{0,3}(?:lon(?:g(?:itude)?)?|lng)[ :=]{0,3})[-+]?\d{1,3}[.,]\d{3,10}(?:°? ?[EWOewo](?![\p{L}]))?(?![\d])|(?<!\p{L})(?:lat(?:itude)?|lon(?:g(?:itude)?)?|lng)[ :=]{1,3}(?:est )?[-+]?\d{1,3}[.,]\d{2,10}|(?<![\d.,])\d{1,3} ?° ?\d{1,2}(?:[.,]\d{1,6})? ?'(?: ?\d{1,2}(?:[.,]\d{1,6})? ?(?:''|"|”))? ?[NSEWOnsewo](?![\p{L}])(?:[ ,;]{0,3}\d{1,3} ?° ?\d{1,2}(?:[.,]\d{1,6})? ?'(?: ?\d{1,2}(?:[.,]\d{1,6})? ?(?:''|"|”))? ?[NSEWOnsewo](?![\p{L}]))?/giu,
);

export const positions: RedactionRule = {
  type: 'position',
  find: (text) => (/\d[.,]\d{3}|°|lat|lon|lng/i.test(text) && /\d/.test(text) ? spansOf(text, position()) : []),
};
