import { expect, it } from 'vitest';
import { labelText } from './label-text.ts';

it.each([
  ['find-around-me', 'find around me'],
  ['card_arrival', 'card arrival'],
  ['lightsOn', 'lights on'],
  ['FAQ.Horaires', 'faq horaires'],
  ['étape2Suivante', 'étape2 suivante'],
  ['42', '42'],
  ['???', ''],
])('reads the label %j as %j', (label, text) => {
  expect(labelText(label)).toBe(text);
});
