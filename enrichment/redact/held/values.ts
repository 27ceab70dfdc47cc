import { numbers } from './numbers.ts';

/** A row: type, kind, carriers with `@` for the value, and a maker of the value. */
export type Kind = readonly [type: string, kind: string, carriers: readonly string[], make: () => string];

export const n = numbers(20_261);
export const pick = <T>(all: readonly [T, ...T[]]): T => all[n.next(all.length)] ?? all[0];
export const grouped = (value: string, sizes: readonly number[], separator: string) => {
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
  return sizes.map((size, at) => value.slice(starts[at], (starts[at] ?? 0) + size)).join(separator);
};
export const pairs = (value: string, separator: string) => grouped(value, [2, 2, 2, 2, 2], separator);
export const fours = (value: string, separator = ' ') => (value.match(/.{1,4}/g) ?? []).join(separator);
export const nirParts = [1, 2, 2, 2, 3, 3, 2];
const spoken = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];
export const inWords = (value: string) => [...value].map((digit) => spoken[Number(digit)]).join(' ');
export const first = () =>
  pick(['mireille', 'Yannick', 'Fatou', 'thibault', 'Solène', 'Karim', 'Ludivine', 'Anaïs', 'gwenaël']);
export const last = () =>
  pick(['Kervadec', 'Tchoumi', 'Lagardère', 'Bouhaddi', 'Vandevelde', 'Estournel', 'Pruvost', 'Quillien']);
export const low = () => pick(['mkervadec', 'fatou.b', 'tchoumi', 'yann-le', 'lolo.pruvost', 'sol_quil']);
export const host = () => pick(['orange', 'laposte', 'wanadoo', 'sfr', 'proton']);
export const street = () =>
  pick(['des Glycines', 'du Vieux Lavoir', 'Ambroise Paré', 'des Tanneurs', 'de la Houssaye', 'Émile Combes']);
export const town = () => pick(['Quimper', 'Vesoul', 'Albi', 'Guéret', 'Bayeux']);
export const month = () => pick(['janvier', 'mars', 'avril', 'juillet', 'octobre', 'décembre']);
export const day = () => String(10 + n.next(18));
export const year = () => String(1950 + n.next(55));
export const mm = () => String(1 + n.next(12)).padStart(2, '0');
export const expiry = () => `${mm()}/${27 + n.next(4)}`;

export const call = [
  'tu pe mapeler au @ stp',
  'resa pr 4 ce soir, mon tel @',
  'vous me joignez au @ si le resto est complet',
  'mon numero cest @ pour la livraison',
  '@ rappelez moi pour les places de ciné',
];
export const mail = [
  'envoie les billets a @ stp',
  'mon mail @ pour la confirmation',
  'écris moi sur @ quand cest prêt',
  'ma facture svp, @',
];
export const pay = [
  'jpaye avec ma carte @',
  'prend la cb @ pour le train',
  'carte bancaire : @ merci',
  'voila ma carte @ débite la commande',
];
export const bank = [
  'rembourse moi sur @ stp',
  'mes coordonnées bancaires @ pour le remboursement du vol',
  'mon compte cest @',
  'vire le remboursement ici @',
];
export const home = [
  'livrez la pizza @ svp',
  'jhabite @ un taxi stp',
  'un uber depuis @ pour la gare',
  "c'est chez moi @ pour le colis",
  'adresse de livraison @',
];
export const born = [
  'je suis né le @ ya un tarif reduit',
  'née le @ pour la carte jeune',
  'ma date de naissance @',
  'ddn @ pour le billet',
];
export const nirOf = [
  'mon num de secu @',
  'numéro de sécurité sociale @ pour le docteur',
  'ma secu cest @',
  'nir @ svp',
];
export const card = (cue: string) => [
  `${cue} @`,
  `mon ${cue} cest @ pour le vol`,
  `voila ${cue} : @`,
  `tu notes ${cue} @ stp`,
];
export const after = (...cues: string[]) => cues.map((cue) => (cue.includes('@') ? cue : `${cue} @`));
