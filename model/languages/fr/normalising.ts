import { createNormaliser, type NormalisingRules } from '../../normalise.ts';

/** Accents are dropped, as many people type without them; prices and hours are read as French writes them. */
export const normalising: NormalisingRules = {
  foldMarks: true,
  letters: { œ: 'oe', æ: 'ae' },
  classes: [
    { name: '0date', pattern: '\\b\\d{1,2}[/.-]\\d{1,2}(?:[/.-]\\d{2,4})?\\b' },
    {
      name: '0prix',
      pattern:
        '[€$£] ?\\d{1,7}(?:[.,]\\d{1,2})?|\\b\\d{1,7}(?:[.,]\\d{1,2})? ?(?:€|£|\\$|euros?\\b|eur\\b|e\\b|balles\\b)',
    },
    { name: '0heure', pattern: '\\b\\d{1,2} ?(?:h|heures?) ?(?:[0-5]\\d)?\\b|\\b\\d{1,2}:\\d{2}\\b' },
  ],
};

/** A French sentence in the one spelling that features are made of. */
export const normaliseFrench = createNormaliser(normalising);
