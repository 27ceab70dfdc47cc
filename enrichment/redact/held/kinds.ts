import { numbers } from './numbers.ts';

/** A row: type, kind, carriers with `@` for the value, and a maker of the value. */
export type Kind = readonly [type: string, kind: string, carriers: readonly string[], make: () => string];

const n = numbers(20_261);
const pick = <T>(all: readonly [T, ...T[]]): T => all[n.next(all.length)] ?? all[0];
const grouped = (value: string, sizes: readonly number[], separator: string) => {
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
  return sizes.map((size, at) => value.slice(starts[at], (starts[at] ?? 0) + size)).join(separator);
};
const pairs = (value: string, separator: string) => grouped(value, [2, 2, 2, 2, 2], separator);
const fours = (value: string, separator = ' ') => (value.match(/.{1,4}/g) ?? []).join(separator);
const nirParts = [1, 2, 2, 2, 3, 3, 2];
const spoken = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];
const inWords = (value: string) => [...value].map((digit) => spoken[Number(digit)]).join(' ');
const first = () =>
  pick(['mireille', 'Yannick', 'Fatou', 'thibault', 'Solène', 'Karim', 'Ludivine', 'Anaïs', 'gwenaël']);
const last = () =>
  pick(['Kervadec', 'Tchoumi', 'Lagardère', 'Bouhaddi', 'Vandevelde', 'Estournel', 'Pruvost', 'Quillien']);
const low = () => pick(['mkervadec', 'fatou.b', 'tchoumi', 'yann-le', 'lolo.pruvost', 'sol_quil']);
const host = () => pick(['orange', 'laposte', 'wanadoo', 'sfr', 'proton']);
const street = () =>
  pick(['des Glycines', 'du Vieux Lavoir', 'Ambroise Paré', 'des Tanneurs', 'de la Houssaye', 'Émile Combes']);
const town = () => pick(['Quimper', 'Vesoul', 'Albi', 'Guéret', 'Bayeux']);
const month = () => pick(['janvier', 'mars', 'avril', 'juillet', 'octobre', 'décembre']);
const day = () => String(10 + n.next(18));
const year = () => String(1950 + n.next(55));
const mm = () => String(1 + n.next(12)).padStart(2, '0');
const expiry = () => `${mm()}/${27 + n.next(4)}`;

const call = [
  'tu pe mapeler au @ stp',
  'resa pr 4 ce soir, mon tel @',
  'vous me joignez au @ si le resto est complet',
  'mon numero cest @ pour la livraison',
  '@ rappelez moi pour les places de ciné',
];
const mail = [
  'envoie les billets a @ stp',
  'mon mail @ pour la confirmation',
  'écris moi sur @ quand cest prêt',
  'ma facture svp, @',
];
const pay = [
  'jpaye avec ma carte @',
  'prend la cb @ pour le train',
  'carte bancaire : @ merci',
  'voila ma carte @ débite la commande',
];
const bank = [
  'rembourse moi sur @ stp',
  'mes coordonnées bancaires @ pour le remboursement du vol',
  'mon compte cest @',
  'vire le remboursement ici @',
];
const home = [
  'livrez la pizza @ svp',
  'jhabite @ un taxi stp',
  'un uber depuis @ pour la gare',
  "c'est chez moi @ pour le colis",
  'adresse de livraison @',
];
const born = [
  'je suis né le @ ya un tarif reduit',
  'née le @ pour la carte jeune',
  'ma date de naissance @',
  'ddn @ pour le billet',
];
const nirOf = ['mon num de secu @', 'numéro de sécurité sociale @ pour le docteur', 'ma secu cest @', 'nir @ svp'];
const card = (cue: string) => [
  `${cue} @`,
  `mon ${cue} cest @ pour le vol`,
  `voila ${cue} : @`,
  `tu notes ${cue} @ stp`,
];
const after = (...cues: string[]) => cues.map((cue) => (cue.includes('@') ? cue : `${cue} @`));

export const KINDS: readonly Kind[] = [
  ['phone', 'phone pairs spaced', call, () => pairs(n.mobile(), ' ')],
  ['phone', 'phone compact', call, () => n.mobile()],
  ['phone', 'phone dots', call, () => pairs(n.landline(), '.')],
  ['phone', 'phone dashes', call, () => pairs(n.mobile(), '-')],
  ['phone', 'phone slashes', call, () => pairs(n.mobile(), '/')],
  ['phone', 'phone underscores', call, () => pairs(n.mobile(), '_')],
  ['phone', 'phone commas', call, () => pairs(n.mobile(), ', ')],
  ['phone', 'phone bracketed start', call, () => pairs(n.mobile(), ' ').replace(/^(..)/, '($1)')],
  ['phone', 'phone +33 spaced', call, () => `+33 ${pairs(n.mobile(), ' ').slice(1)}`],
  ['phone', 'phone +33 compact', call, () => `+33${n.mobile().slice(1)}`],
  ['phone', 'phone 33 without plus', call, () => `33 ${pairs(n.mobile(), ' ').slice(1)}`],
  ['phone', 'phone +33(0)', call, () => `+33(0)${pairs(n.mobile(), ' ').slice(1)}`],
  ['phone', 'phone 0033', call, () => `0033${n.mobile().slice(1)}`],
  ['phone', 'phone two ends', call, () => `${pairs(n.mobile(), ' ')}/${n.digits(2)}`],
  ['phone', 'phone without zero', call.slice(1, 4), () => pairs(n.mobile(), ' ').slice(1)],
  ['phone', 'phone letter O', call, () => pairs(n.mobile(), ' ').replace(/^0/, 'O')],
  ['phone', 'phone digits in words', call, () => inWords(n.mobile())],
  ['phone', 'phone partly in words', call, () => `zéro six ${pairs(n.mobile(), ' ').slice(6)} ${n.digits(2)}`],
  [
    'phone',
    'phone numbers in words',
    call,
    () =>
      `zéro six ${pick(['douze', 'vingt-deux', 'trente'])} ${pick(['quarante', 'cinquante-six'])} soixante-dix ${pick(['onze', 'treize'])}`,
  ],
  ['phone', 'phone uneven groups', call, () => grouped(n.mobile(), [4, 3, 3], ' ')],
  ['phone', 'phone Belgian', call, () => `+32 47${n.digits(1)} ${grouped(n.digits(6), [2, 2, 2], ' ')}`],
  ['phone', 'phone glued to word', ['tel@ pr la resa', 'tél:@', 'port.@ svp', 'appel@'], () => n.mobile()],
  ['email', 'mail plain', mail, () => `${low()}${n.digits(2)}@${host()}.fr`],
  ['email', 'mail capitals', mail, () => `${low()}${n.digits(2)}@${host()}.fr`.toUpperCase()],
  ['email', 'mail spaces around at', mail, () => `${low()}${n.digits(2)} @ ${host()}.fr`],
  ['email', 'mail spaces everywhere', mail, () => `${low()}${n.digits(2)} @ ${host()} . fr`],
  ['email', 'mail full-width at', mail, () => `${low()}${n.digits(2)}＠${host()}.fr`],
  ['email', 'mail (at) [dot]', mail, () => `${low()}${n.digits(2)}(at)${host()}[dot]fr`],
  ['email', 'mail {at}', mail, () => `${low()}${n.digits(2)} {at} ${host()}.fr`],
  ['email', 'mail arobase in words', mail, () => `${low()} arobase ${host()} point fr`],
  ['email', 'mail all in words', mail, () => `${last()} tiret ${first()} arobase ${host()} point com`],
  ['email', 'mail apostrophe', mail, () => `o'${last().toLowerCase()}@${host()}.fr`],
  [
    'email',
    'mail without dot',
    mail.slice(1, 2).concat('mon email @', 'adresse mail @', 'courriel : @'),
    () => `${low()}@gmail`,
  ],
  ['email', 'mail plus tag', mail, () => `${low()}+resto@${host()}.fr`],
  ['email', 'mail accent', mail, () => `h${pick(['é', 'è'])}l${low()}@${host()}.fr`],
  ['card', 'card fours', pay, () => fours(n.card())],
  ['card', 'card compact', pay, () => n.card()],
  ['card', 'card dashes', pay, () => fours(n.card(), '-')],
  ['card', 'card dots', pay, () => fours(n.card(), '.')],
  ['card', 'card then expiry and code', pay, () => `${fours(n.card())} ${expiry()} ${n.digits(3)}`],
  ['card', 'card then exp cvv', pay, () => `${fours(n.card())} exp ${expiry()} cvv ${n.digits(3)}`],
  ['card', 'expiry then card', pay, () => `${expiry()} ${fours(n.card())}`],
  ['card', 'card mistyped', pay, () => fours(n.card().replace(/.$/, (end) => String((Number(end) + 3) % 10)))],
  ['card', 'card amex', pay, () => grouped(n.amex(), [4, 6, 5], ' ')],
  ['card', 'code alone', after('le cvv est', 'cryptogramme', 'code au dos de ma cb :', 'cvc'), () => n.digits(3)],
  ['iban', 'iban fours', bank, () => fours(n.iban())],
  ['iban', 'iban compact', bank, () => n.iban()],
  ['iban', 'iban small letters', bank, () => fours(n.iban()).toLowerCase()],
  ['iban', 'iban dashes', bank, () => fours(n.iban(), '-')],
  [
    'iban',
    'iban mistyped',
    after('mon iban', 'iban :', 'voici mon iban', 'iban cest'),
    () => fours(n.iban().replace(/.$/, (end) => String((Number(end) + 1) % 10))),
  ],
  ['iban', 'iban Belgian', bank, () => fours(n.belgianIban())],
  [
    'iban',
    'rib spaced',
    after('mon rib', 'rib :', 'voila le rib', 'rib cest'),
    () => grouped(n.rib(), [5, 5, 11, 2], ' '),
  ],
  ['iban', 'rib compact', after('mon rib', 'rib :', 'voila le rib', 'rib cest'), () => n.rib()],
  ['iban', 'bic', after('bic', 'code bic :', 'le swift', 'mon bic cest'), () => `${n.letters(4)}FRPP${n.letters(3)}`],
  ['nir', 'nir spaced', nirOf, () => grouped(n.nir(), nirParts, ' ')],
  ['nir', 'nir compact', nirOf, () => n.nir()],
  ['nir', 'nir without key', nirOf, () => n.nirBody()],
  ['nir', 'nir without key spaced', nirOf, () => grouped(n.nirBody(), nirParts.slice(0, 6), ' ')],
  ['nir', 'nir dashes', nirOf, () => grouped(n.nir(), nirParts, '-')],
  ['nir', 'nir key after slash', nirOf, () => n.nir().replace(/(..)$/, ' / $1')],
  ['address', 'address plain', home, () => `${day()} rue ${street()}`],
  ['address', 'address with town', home, () => `${day()} avenue ${street()}, ${29000 + n.next(99)} ${town()}`],
  ['address', 'address capitals', home, () => `${day()} RUE ${street().toUpperCase()}`],
  ['address', 'address short type', home, () => `${day()} ${pick(['bd', 'av', 'imp', 'chem'])}. ${street()}`],
  [
    'address',
    'address number in words',
    home,
    () => `${pick(['douze', 'vingt-trois', 'cent quatre'])} rue ${street()}`,
  ],
  ['address', 'address bis', home, () => `${day()} ${pick(['bis', 'ter', 'B'])} impasse ${street()}`],
  ['address', 'address number last', home, () => `rue ${street()}, ${day()}`],
  ['address', 'address numéro', home, () => `au numéro ${day()} de la rue ${street()}`],
  [
    'address',
    'lieu-dit',
    home,
    () => `lieu-dit ${pick(['Kergonan', 'La Bassinière', 'Les Quatre Vents', 'Penn ar Roz'])}`,
  ],
  [
    'address',
    'résidence bâtiment',
    home,
    () => `résidence ${pick(['Bellerive', 'Clairefontaine', 'Les Ormeaux'])} bât ${n.letters(1)} appt ${n.digits(2)}`,
  ],
  [
    'address',
    'étage digicode',
    ['mon code cest @ pour le livreur', 'sonnez puis @ merci', 'pour la livraison : @', 'le coursier doit faire @'],
    () => `digicode ${n.digits(4)}${n.letters(1)}`,
  ],
  ['address', 'boîte postale', home, () => `BP ${n.digits(4)} ${29000 + n.next(99)} ${town()} cedex`],
  ['address', 'complément CS', home, () => `CS ${10000 + n.next(80000)} ${town()} cedex ${day()}`],
  ['address', 'address quai', home, () => `${day()} quai ${street()}`],
  ['birth-date', 'birth in words', born, () => `${day()} ${month()} ${year()}`],
  ['birth-date', 'birth slashes', born, () => `${day()}/${mm()}/${year()}`],
  ['birth-date', 'birth dots', born, () => `${day()}.${mm()}.${year()}`],
  ['birth-date', 'birth compact', born, () => `${day()}${mm()}${year()}`],
  ['birth-date', 'birth iso', born, () => `${year()}-${mm()}-${day()}`],
  ['birth-date', 'birth short year', born, () => `${day()}/${mm()}/${60 + n.next(39)}`],
  [
    'birth-date',
    'birth day in words',
    born,
    () => `${pick(['douze', 'vingt', 'trois'])} ${month()} mille neuf cent ${pick(['soixante', 'quatre-vingts'])}`,
  ],
  [
    'birth-date',
    'birth after name',
    ['passager @', 'un billet pour @', 'reserve pour @', 'voyageuse @'],
    () => `${first()} ${last()} ${day()}/${mm()}/${year()}`,
  ],
  [
    'name',
    'au nom de',
    ['une table pour 2 au nom de @', 'resa au nom de @ ce soir', 'cest au nom de @', 'mets ça au nom de @ stp'],
    () => `${first()} ${last()}`,
  ],
  [
    'name',
    'au nom de, surname',
    ['table a 20h au nom de @', 'la chambre est au nom de @', 'billet au nom de @', 'au nom de @ svp'],
    () => last(),
  ],
  [
    'name',
    'je m’appelle',
    [
      "bonjour je m'appelle @",
      'je mappelle @ et je cherche un vol',
      'moi je m’appelle @',
      "salut je m'appelle @ tu peux maider",
    ],
    () => `${first()} ${last()}`,
  ],
  [
    'name',
    'mon nom est',
    ['mon nom est @', 'mon nom cest @', 'nom de famille : @', 'mon nom @ pour la resa'],
    () => last(),
  ],
  [
    'name',
    'Monsieur',
    ['un billet pour M. @', 'reserve pour monsieur @', 'table pour mr @', 'chambre pour Monsieur @'],
    () => last(),
  ],
  [
    'name',
    'Madame',
    ['un billet pour Mme @', 'reserve pour madame @', 'colis pour mme @', 'cest pour Mademoiselle @'],
    () => last(),
  ],
  [
    'name',
    'docteur',
    ['rdv avec docteur @', 'prend rdv chez le Dr @', 'le docteur @ est dispo demain', 'annule mon rdv dr @'],
    () => last(),
  ],
  [
    'name',
    'small letters',
    ['au nom de @ 4 personnes', "je m'appelle @", 'mon nom est @', 'pour mme @'],
    () => last().toLowerCase(),
  ],
  [
    'name',
    'je suis',
    ['allo je suis @ jai une resa', 'bonjour, ici @', 'cest @ au telephone', 'signé @'],
    () => `${first()} ${last()}`,
  ],
  [
    'name',
    'name beside phone',
    ['@ resa pr 4', 'contact : @', 'table ce soir @', 'rappelez @'],
    () => `${first()} ${last()} ${pairs(n.mobile(), ' ')}`,
  ],
  [
    'booking',
    'booking letters',
    after('référence de réservation', 'mon dossier sncf', 'ref resa', 'num de dossier :'),
    () => n.letters(6),
  ],
  [
    'booking',
    'booking mixed',
    after('code de réservation', 'pnr', 'ma reservation numero', 'resa n°'),
    () => `${n.letters(2)}${n.digits(2)}${n.letters(2)}`,
  ],
  [
    'booking',
    'order number',
    after('commande n°', 'numéro de commande', 'ma commande', 'suivi de colis'),
    () => n.digits(10),
  ],
  [
    'booking',
    'loyalty number',
    after('carte fidélité', 'mon numéro client', 'num abonné', 'carte voyageur sncf'),
    () => `290901${n.digits(11)}`,
  ],
  [
    'plate',
    'plate dashes',
    after('ma plaque', 'immatriculation', 'ma voiture est immatriculée', 'parking pour'),
    () => `${n.letters(2)}-${n.digits(3)}-${n.letters(2)}`,
  ],
  [
    'plate',
    'plate spaces',
    after('ma plaque', 'immat', 'voiture immatriculée', 'plaque :'),
    () => `${n.letters(2)} ${n.digits(3)} ${n.letters(2)}`,
  ],
  [
    'plate',
    'plate compact',
    after('ma plaque', 'immat', 'voiture immatriculée', 'plaque :'),
    () => `${n.letters(2)}${n.digits(3)}${n.letters(2)}`,
  ],
  [
    'plate',
    'plate old',
    after('ma plaque', 'immat', 'voiture immatriculée', 'plaque :'),
    () => `${n.digits(4)} ${n.letters(2)} ${21 + n.next(70)}`,
  ],
  ['identity', 'passport', card('passeport'), () => `${day()}${n.letters(2)}${n.digits(5)}`],
  ['identity', 'identity card old', card('carte d’identité'), () => n.digits(12)],
  ['identity', 'identity card new', card('cni'), () => `${n.letters(2)}${n.digits(1)}${n.letters(3)}${n.digits(3)}`],
  ['identity', 'driving licence', card('permis de conduire'), () => n.digits(12)],
  ['identity', 'residence permit', card('titre de séjour'), () => `99${n.digits(8)}`],
  ['tax', 'tax number', card('numéro fiscal'), () => `${n.next(4)}${n.digits(12)}`],
  [
    'tax',
    'tax number spaced',
    card('numéro fiscal'),
    () => grouped(`${n.next(4)}${n.digits(12)}`, [2, 2, 3, 3, 3], ' '),
  ],
  ['tax', 'siret', card('siret'), () => n.siret()],
  ['tax', 'siret spaced', card('siret'), () => grouped(n.siret(), [3, 3, 3, 5], ' ')],
  ['tax', 'siren', card('siren'), () => grouped(n.siren(), [3, 3, 3], ' ')],
  [
    'handle',
    'handle at',
    ['mon insta @', 'ajoute moi sur snap @', 'mon twitter cest @', 'suis moi tiktok @'],
    () => `@${low().replace('-', '_')}${n.digits(2)}`,
  ],
  [
    'handle',
    'handle bare',
    after('mon insta', 'mon pseudo insta', 'mon snap cest', 'skype :'),
    () => `${low().replace('-', '_')}${n.digits(3)}`,
  ],
  [
    'secret',
    'password',
    after('mon mot de passe est', 'mdp :', 'mot de passe', 'mon mdp cest'),
    () => `${pick(['Girafe', 'Toulouse', 'Pirate'])}${n.digits(3)}${pick(['!', '$', '#'])}`,
  ],
  [
    'secret',
    'password in English',
    after('password:', 'my password is', 'pwd', 'pass :'),
    () => `${n.letters(3).toLowerCase()}${n.digits(3)}!x`,
  ],
  [
    'secret',
    'pin code',
    after('mon code pin', 'code secret de ma carte :', 'code de déverrouillage', 'le pin cest'),
    () => n.digits(4),
  ],
  [
    'secret',
    'one-time code',
    after('code reçu par sms', 'mon code de vérification', 'code de validation :', 'le code sms'),
    () => n.digits(6),
  ],
  [
    'secret',
    'api key',
    after('ma clé api', 'api key', 'authorization: bearer', 'x-api-key:'),
    () => ['sk', 'live', `${n.letters(8)}${n.digits(8)}${n.letters(8).toLowerCase()}`].join('_'),
  ],
  ['secret', 'aws key', after('cle aws', 'aws', 'access key', 'clé :'), () => ['AK', 'IA', n.letters(16)].join('')],
  [
    'secret',
    'jwt',
    after('mon jeton', 'token', 'bearer', 'jwt :'),
    () =>
      [
        ['ey', 'JhbGciOiJIUzI1NiJ9'].join(''),
        ['ey', 'JzdWIiOi', n.letters(12)].join(''),
        `${n.letters(20)}${n.digits(8)}`,
      ].join('.'),
  ],
  [
    'url',
    'url with token',
    [
      'mon billet https://billets.example/?token=@',
      'https://site.example/reset?key=@ marche pas',
      'ouvre https://resa.example/a?access_token=@',
      'lien https://x.example/?session=@',
    ],
    () => `${n.letters(10)}${n.digits(6)}`,
  ],
  [
    'url',
    'url with user',
    [
      'va sur https://@.example.org/',
      'https://@.example.com marche pas',
      'ftp://@.example.fr',
      'le lien http://@.example.net/a',
    ],
    () => `${low()}:${n.letters(5)}${n.digits(3)}@hote`,
  ],
  [
    'gps',
    'gps decimal',
    ['je suis a @', 'ma position @', 'un taxi ici @', 'gps : @'],
    () => `4${n.next(9)}.${n.digits(5)}, ${n.next(7)}.${n.digits(5)}`,
  ],
  [
    'gps',
    'gps degrees',
    ['je suis a @', 'ma position @', 'un taxi ici @', 'gps : @'],
    () => `4${n.next(9)}°${day()}'${day()}"N ${n.next(7)}°${day()}'${day()}"E`,
  ],
  [
    'ip',
    'ip v4',
    ['mon ip @', 'adresse ip @', 'ma box est en @', 'connexion depuis @'],
    () => `91.1${day()}.${day()}.1${day()}`,
  ],
  [
    'ip',
    'ip v6',
    ['mon ip @', 'adresse ip @', 'ipv6 @', 'connexion depuis @'],
    () => `2a01:e0a:${n.digits(3)}:${n.digits(4)}::${n.digits(2)}`,
  ],
];
