import { isCard, luhn } from './bank.ts';
import { cuedRule, DATE_OR_PHONE, GROUPS, signs } from './cue.ts';
import type { RedactionRule } from './rule.ts';
import { hasDigits, spansOf } from './rule.ts';

/** Passports, identity cards, driving licences, residence permits, tax numbers. */
const cuedDocuments = cuedRule({
  type: 'identity-document',
  cue: "passe?ports?|carte (?:nationale )?d'identit[ée]|\\bcni\\b|pi[eè]ce d'identit[ée]|identit[ée]|\\bid\\b|permis(?: de (?:conduire|conduite))?|(?:titre|carte|permis) de s[ée]jour|s[ée]jour|r[ée]c[ée]piss[ée]|(?:num[ée]ro |identifiant |r[ée]f[ée]rence )?fiscale?|\\bspi\\b|\\bnif\\b|imp[ôo]ts?|avis d'imposition|driving licen[cs]e",
  accept: (value) => signs(7, 3, 20)(value) && !DATE_OR_PHONE.test(value),
  isReversible: true,
  isFar: true,
});
const DOCUMENT = /passe?port|ident|cni|\bid\b|permis|s[ée]jour|piss|fisc|spi|nif|imp[ôo]|licen/i;
/** The French form, two digits, two letters, five digits, which nothing else has. */
const FRENCH_PASSPORT = /(?<![A-Za-z\d])\d\d ?[A-Z]{2} ?\d{5}(?![A-Za-z\d])/g;

export const documents: RedactionRule = {
  type: 'identity-document',
  find: (text) => {
    if (!hasDigits(text, 3)) return [];
    const cued = DOCUMENT.test(text) ? cuedDocuments.find(text) : [];
    return cued.length > 0 ? cued : spansOf(text, FRENCH_PASSPORT);
  },
};

const cuedCompanies = cuedRule({
  type: 'company-number',
  cue: 'siret|siren|\\brcs\\b|\\btva\\b(?: intra\\p{L}*)?|entreprise|soci[ée]t[ée]|\\bape\\b|auto-?entrepreneu\\p{L}*',
  value: '(?:FR ?(?:\\d\\d)? ?)?\\d(?:[ .-]?\\d){8,13}(?!\\d)',
  accept: (value) => [9, 11, 14].includes(value.replace(/\D/g, '').length) && !DATE_OR_PHONE.test(value),
  isReversible: true,
  isFar: true,
});
/** Nine digits in threes and five more, with the checksum of SIRET numbers. */
const SIRET = /(?<![\d.,])\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5}(?![\d])/g;

export const companies: RedactionRule = {
  type: 'company-number',
  find: (text) => {
    if (!hasDigits(text, 9)) return [];
    const cued = cuedCompanies.find(text);
    return cued.length > 0 ? cued : spansOf(text, SIRET, ([shown]) => luhn(shown.replace(/\D/g, '')) && !isCard(shown));
  },
};

const PLATE_LIKE = /[a-z]{2}[ -]?\d{3}[ -]?[a-z]{2}|\d{2}[ -]?[a-z]{2,3}[ -]?\d|(?:immat|plaque).*\d/i;
const PLATE_CUE =
  /immat|plaque|voiture|v[ée]hicule|carte grise|moto|scooter|camion|\bauto\b|parking|gar[ée]|clio|twingo|m[ée]gane|golf|polo|yaris|tesla|peugeot|renault|citro[ëe]n|audi|bmw|dacia|ford|fiat|toyota/i;
const PLATE =
  /(?<![\p{L}\d-])(?:[A-HJ-NP-TV-Z]{2}([ -]?)\d{3}\1[A-HJ-NP-TV-Z]{2}|\d{2,4}([ -]?)[A-Z]{2,3}\2(?:\d\d|2[AB]|97[1-6]))(?![\p{L}\d-])/giu;
/** Letters between two numbers that are units or kinds of trains. */
const NO_PLATE =
  /\d[ -]?(?:go|mo|to|km|cm|mm|kg|ml|cl|eu|eur|tgv|ter|rer|bus|min|fps|gb|mb|tb|mp|hz|usb|rue|bis|ter|et|ou|de|du|le|la|en|au|un|sur|mai|par|pax|pcs|lot)[ -]?\d|\d ?x[ls\d]/i;
const cuedPlates = cuedRule({
  type: 'plate',
  cue: "immatricul\\p{L}*|plaques?(?: d'immatriculation)?",
  value: `${GROUPS}(?:[ -][A-Z]{1,3}(?![A-Za-z]))?`,
  accept: (value) => signs(5, 2, 9)(value) && /[a-z]/i.test(value) && !NO_PLATE.test(value),
  isFar: true,
  isReversible: true,
});

/** French plates of both forms (AB-123-CD, 1234 AB 75), and what follows the cue of one. */
export const plates: RedactionRule = {
  type: 'plate',
  find: (text) => {
    if (!PLATE_LIKE.test(text)) return [];
    const hasCue = PLATE_CUE.test(text);
    // Without small letters around it, "EN 120 KM" could be one.
    const hasSmall = /[a-z]/.test(text);
    const found = spansOf(text, PLATE, ([shown]) => {
      if (NO_PLATE.test(shown)) return false;
      const isNew = /^\p{L}/u.test(shown);
      if (isNew && shown.includes('-')) return true;
      const isUpper = shown === shown.toUpperCase();
      if (hasCue) return isNew || isUpper || /^\d{3}/.test(shown);
      return isUpper && (hasSmall || /^[^ ]+$/.test(text)) && (isNew || /^\d{3,4}[ -]/.test(shown));
    });
    return found.length > 0 ? found : cuedPlates.find(text);
  },
};

const BOOKING_CUE =
  "r[ée]servations?|r[ée]sas?|tickets?|dossiers?|\\bpnr\\b|bookings?|confirmation|commandes?|e-?billets?|(?:num[ée]ro de |n° (?:de )?)(?:billet|client|voyageur|membre|contrat|facture|abonn[ée]|adh[ée]rent)|\\bclient|fid[ée]lit[ée]|abonnement|adh[ée]rent|membre|flying blue|grand voyageur|carte (?:avantage|jeune|navigo|liberté|voyageur|s'miles|de membre|membre)|navigo|miles|\\bihg\\b|contrat|facture";
const cuedBookings = cuedRule({
  type: 'booking',
  cue: BOOKING_CUE,
  between:
    "(?:[ :=,(\"'#.-]|n°|(?<![\\p{L}\\d])(?i:est|c'est|le|la|les|l'|de|du|des|d'|mon|ma|num[ée]ros?|num|no|n|r[ée]f[ée]rence|r[ée]f|code|voici|sous|fid[ée]lit[ée]|sncf|client|booking|airbnb|hotels?|train|billet|vol|amazon|fnac|is|miles|plus|carte|accor|air france)(?![\\p{L}\\d])){0,14}?",
  accept: (value) => signs(5, 2, 20)(value) && !NO_BOOKING.test(value),
  isReversible: true,
});
/** Cards of shops and carriers, by many names. */
const cardNumbers = cuedRule({
  type: 'booking',
  cue: 'carte|programme|membre|adh[ée]rente?|abonn[ée]e?',
  accept: (value) => signs(8, 8, 20)(value) && !DATE_OR_PHONE.test(value),
  isReversible: true,
  isFar: true,
});
const farBookings = cuedRule({
  type: 'booking',
  cue: BOOKING_CUE,
  accept: (value) => signs(7, 5, 22)(value) && !NO_BOOKING.test(value) && !DATE_OR_PHONE.test(value),
  isReversible: true,
  isFar: true,
});
/** Dates, times, amounts, flights and trains that may stand after the word "réservation". */
const NO_BOOKING =
  /^(?:\d{1,2}[ /.-]\d{1,2}(?:[ /.-](?:\d\d|20\d\d))?(?: .*)?|20\d\d(?:[ .-].*)?|\d{1,2} ?h(?: ?\d\d)?.*|\d{1,2}(?: [a-z]*\d.*)?|[A-Z]{2} ?\d{2,4}|\d{1,9}(?:[.,]\d{1,9})? ?(?:€|eur|km|min|m2|pers\w*|kg|g|go)|(?:TGV|TER|RER|INOUI|OUIGO) ?\d{1,9}|\d{1,4}x\d{1,4}.*)$/i;
const BOOKING =
  /r[ée]s|dossier|pnr|book|confirm|command|billet|client|fid|abonn|adh|membre|flying|voyag|carte|navigo|miles|ihg|contrat|factur|ticket|r[ée]f|programme|locator/i;
const cuedLocators = cuedRule({
  type: 'booking',
  cue: 'r[ée]f(?:[ée]rences?)?|\\bpnr\\b|dossiers?|num[ée]ro de r[ée]servation|(?:code|n°) (?:de )?r[ée]servation|r[ée]servation|booking|confirmation|locator',
  between:
    "(?:[ :=,(\"'#.-]|n°|(?<![\\p{L}\\d])(?i:est|c'est|le|la|de|du|mon|ma|num[ée]ro|r[ée]f[ée]rence|r[ée]f|code|voici|sous|sncf|train|billet|r[ée]servation|is|dossier)(?![\\p{L}\\d])){0,10}?",
  value: '(?<![A-Za-z\\d])(?=[A-Z\\d]{6}(?![A-Za-z\\d]))(?=\\d*[A-Z])[A-Z\\d]{6}',
  isReversible: true,
});
/** Six capitals and digits that no word has, for want of vowels. */
const LOCATOR =
  /(?<![A-Za-z\d-])(?=\d{0,3}[A-Z]\d{0,3}[A-Z])(?:[B-DF-HJ-NP-TV-XZ]{6}|(?=[A-Z]{0,3}\d)(?=(?:\d*[A-Z]){3})(?=[A-Z]*\d[A-Z]*[A-Z\d])[B-DF-HJ-NP-TV-XZ\d]{6})(?![A-Za-z\d-])/g;
const ORDER = /(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])/g;

/** References of bookings and orders, and numbers of loyalty cards. */
export const bookings: RedactionRule = {
  type: 'booking',
  find: (text) => {
    if (!hasDigits(text, 2) && !/[A-Z\d]{6}/.test(text)) return [];
    const hasCue = BOOKING.test(text);
    // A locator of six letters is one only among small letters.
    const hasSmall = /[a-z]{3}/.test(text);
    const locators = hasSmall && hasCue ? cuedLocators.find(text) : [];
    if (locators.length > 0) return locators;
    const cued = hasCue ? cuedBookings.find(text) : [];
    if (cued.length > 0) return cued;
    for (const rule of hasCue && hasDigits(text, 5) ? [farBookings, cardNumbers] : []) {
      const far = rule.find(text);
      if (far.length > 0) return far;
    }
    const orders = spansOf(text, ORDER);
    return orders.length > 0 || !hasSmall ? orders : spansOf(text, LOCATOR);
  },
};
