import { describe, expect, it } from 'vitest';
import { formatPredictionLine } from '../capture/prediction-line.ts';
import { recordLines } from '../capture/record-lines.ts';
import { redact } from '../redact.ts';
import { findUtterance } from '../store/lookup.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import { createMemoryTable } from '../table/memory-table.ts';

const CALL = [
  'rappelez-moi au {}',
  'mon numéro : {} merci',
  'un taxi à Metz, tél {}',
  'joignable sur le {} ce soir',
  '{} c’est mon portable',
];
const WRITE = [
  'écrivez à {}',
  'mon mail : {}',
  'la facture à {} svp',
  'mon adresse est {} merci',
  'contact {} pour le vol',
];
const PAY = [
  'payez avec la carte {}',
  'ma cb : {}',
  'carte bleue {} pour deux billets',
  'débitez la carte {}',
  'numéro de carte {} svp',
];
const ACCOUNT = ['mon iban : {}', 'virement sur le compte {}', 'remboursez sur {}', 'nouvel iban {} merci', 'IBAN={}'];
const RIB = ['mon rib : {}', 'voici le rib {}', 'prélevez le compte {}', 'rib {} merci', 'le compte {} svp'];
const HOME = ['livrez au {}', 'un taxi devant le {}', "j'habite {}", 'mon adresse : {}', '{} à Dijon'];
const BORN = [
  'je suis née le {}',
  'date de naissance : {}',
  'ddn {}',
  'mon fils, né le {}, demi-tarif',
  'née à Brest le {}',
];
const NAMED = [
  'une table au nom de {}',
  "je m'appelle {} et j'ai réservé",
  'passager : {}',
  'mon nom est {}',
  'à l’attention de {}',
];
const BOOKED = [
  'ma réservation {}',
  'dossier n° {} à modifier',
  'numéro de réservation : {}',
  'réf. {} pour le train',
  'annulez la réservation {}',
];
const PAPER = [
  'mon passeport est le {}',
  "carte d'identité n° {}",
  'permis de conduire {}',
  'titre de séjour {}',
  'CNI : {}',
];

/** By kind: values, and sentences that carry each of them; ten cases or more. */
const KINDS: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  'phone, brackets': [['(06) 51 42 33 24', '(0)6 51 42 33 24'], CALL],
  'phone, 33 without plus': [['33 6 51 42 33 24', '33651423324'], CALL],
  'phone, +33(0)': [['+33(0)6 51 42 33 24', '+33 (0)651423324'], CALL],
  'phone, two ends': [['03 87 51 42 33/34', '03 87 51 42 33 ou 34'], CALL],
  'phone, without zero': [['6 51 42 33 24', '651423324'], CALL.slice(0, 5)],
  'phone, letter O': [['O6 51 42 33 24', '06 51 42 3O 24'], CALL],
  'phone, in words': [
    [
      'zéro six cinquante et un quarante-deux trente-trois vingt-quatre',
      'zéro six, 51, quarante-deux, 33, vingt-quatre',
    ],
    CALL,
  ],
  'phone, underscores and commas': [['06_51_42_33_24', '06,51,42,33,24'], CALL],
  'mail, spaces and signs': [['lou.noiret @ mairie.fr', 'lou.noiret＠mairie.fr'], WRITE],
  'mail, at in brackets': [['lou.noiret (at) mairie [dot] fr', 'lou.noiret {at} mairie.fr'], WRITE],
  'mail, in words': [['lou point noiret arobase mairie point fr', 'lou tiret noiret arobase gmail point com'], WRITE],
  'mail, apostrophe': [["lou.o'brien@mairie.fr", 'lou.noiret@gmail'], WRITE],
  'card, with expiry and code': [['4539 1488 0343 6467 12/27 123', '4539148803436467 exp 12/27 cvv 123'], PAY],
  'card, after its expiry': [['12/27 4539 1488 0343 6467', '12/27, 4539148803436467'], PAY],
  'card, mistyped': [['4539 1488 0343 6468', '4539148803436461'], PAY],
  'card, code alone': [
    ['123', '4567'],
    ['le cvv est {}', 'cryptogramme : {}', 'code de sécurité {}', 'cvc {} au dos', 'les 3 chiffres au dos : {}'],
  ],
  'iban, mistyped': [['FR76 3000 6000 0112 3456 7890 188', 'FR7630006000011234567890180'], ACCOUNT],
  rib: [['30006 00001 12345678901 89', '30006000011234567890189'], RIB],
  bic: [
    ['AGRIFRPP', 'BNPAFRPPXXX'],
    ['bic {}', 'le BIC est {}', 'code swift : {}', 'swift {} merci', 'BIC={}'],
  ],
  'social security, without key': [
    ['2 55 08 14 168 025', '2550814168025'],
    ['ma sécu : {}', 'NIR {}', 'carte vitale {}', 'assuré n° {}', 'numéro de sécu {} svp'],
  ],
  'address, number in words': [['douze bis rue des Tanneurs', 'quarante-sept avenue Foch'], HOME],
  'address, bis and ter': [['12 bis rue des Tanneurs', '3 ter impasse du Moulin'], HOME],
  'address, number last': [
    ['rue des Tanneurs, 12', 'avenue Foch n° 47'],
    ['livrez {}', "j'habite {}", 'mon adresse : {}', 'un taxi {} à Metz', 'venez {}'],
  ],
  hamlet: [['lieu-dit La Grande Borde', 'lieu-dit Les Quatre Vents'], HOME],
  'residence and building': [['résidence Les Acacias, bâtiment C', 'bâtiment C, 3e étage, appartement 12'], HOME],
  'door code': [['3e étage, digicode 45B12', 'escalier B, digicode 4512'], HOME],
  'post box': [
    ['BP 90412', 'CS 40521'],
    ['courrier {} à Lyon', 'notre {} svp', 'écrire {} 69003 Lyon', 'adresse : {}', '{} merci'],
  ],
  'birth date, compact': [['12041996', '03051987'], BORN],
  'birth date, in words': [['douze avril mille neuf cent quatre-vingt-seize', 'trois mai 1987'], BORN],
  'birth date, signs': [['12.04.1996', '1996-04-12'], BORN],
  'birth date, after a name': [
    ['12/04/1996', '3 mai 1987'],
    [
      'Lou Noiret {}',
      'passagère : Lou Noiret, {}',
      'billet pour Lou Noiret ({})',
      'Inès Noiret, née le {}',
      'un siège pour Lou Noiret, {}',
    ],
  ],
  'name, capitals': [['Lou Noiret', 'Gaëlle Le Bihan'], NAMED],
  'name, small letters': [['lou noiret', 'gaëlle bihan'], NAMED],
  'name, title': [
    ['Noiret', 'Bihan'],
    [
      'un billet pour M. {}',
      'rdv avec le docteur {}',
      'la chambre de Mme {}',
      'Dr {} à Metz',
      'bonjour, ici Madame {}',
    ],
  ],
  'name, beside a phone': [
    ['Lou Noiret', 'Gaëlle Bihan'],
    [
      '{} 06 51 42 33 24',
      'appelez {} au 06 51 42 33 24',
      '06 51 42 33 24 ({})',
      '{} : 06 51 42 33 24',
      'demandez {}, 06 51 42 33 24',
    ],
  ],
  'booking reference': [['QXRTZP', 'KX44T9'], BOOKED],
  'order number': [
    ['403-5512345-1122334', '551234511'],
    [
      'ma commande {}',
      'commande n° {} pas reçue',
      'où est ma commande {}',
      '{} est ma commande',
      'suivi de la commande numéro {}',
    ],
  ],
  'loyalty number': [
    ['29090114005', '2909 0114 0056'],
    [
      'carte de fidélité {}',
      'mon numéro Flying Blue : {}',
      'ma carte Grand Voyageur {}',
      'numéro client {}',
      'abonnement n° {}',
    ],
  ],
  'plate, new and old': [
    ['DK-492-ZR', '4512 XV 57'],
    ['immatriculée {}', 'ma plaque est {}', 'la voiture {} est garée', 'parking pour {} svp', 'véhicule {}'],
  ],
  'plate, other forms': [
    ['DK 492 ZR', 'DK492ZR'],
    ['immatriculée {}', 'ma plaque est {}', 'la voiture {} est garée', 'parking pour {} svp', 'véhicule {}'],
  ],
  'plate, foreign': [
    ['1-ABC-234', 'B-AB 1234'],
    ['immatriculée {}', 'ma plaque est {}', 'plaque belge {}', 'plaque : {}', 'immatriculation {}'],
  ],
  'identity documents': [['19XK44821', '880692310285'], PAPER],
  'tax number': [
    ['1234567890123', '12 34 567 890 123'],
    [
      'mon numéro fiscal est {}',
      'numéro fiscal : {}',
      'impôts, n° {}',
      'identifiant fiscal {}',
      '{} est mon numéro fiscal',
    ],
  ],
  siret: [
    ['73282932000074', '732 829 320 00074'],
    ['siret {}', 'facture au SIRET : {}', 'notre siret est {}', 'mon entreprise, {}', '{} est le siret'],
  ],
  handle: [
    ['lou_noiret57', 'lou.noiret'],
    ['mon insta : {}', "mon snap c'est {}", 'suivez @{}', 'pseudo {}', 'sur tiktok : {}'],
  ],
  password: [
    ['Chaton57!', 'soleil'],
    ['mon mot de passe est {}', 'mdp : {}', "le mot de passe c'est {}", 'mot de passe wifi : {}', 'my password is {}'],
  ],
  'one-time code and pin': [
    ['482913', '4829'],
    [
      'le code reçu par sms est {}',
      'code pin {}',
      'mon code secret : {}',
      "code de vérification, c'est {}",
      'le code est {}',
    ],
  ],
  'key and token': [
    [`sk_live_${'51HxYz2eZvKYlo2C'}`, `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxMjM0In0'}.c2lnbmF0dXJl`],
    ['ma clé {}', 'api key {}', 'token : {}', 'utilise {} svp', 'Bearer {}'],
  ],
  'url with a token': [
    ['https://billets.example/v?token=a81f22c9', 'https://billets.example/v?id=4&session_id=99ab12'],
    ['ouvre {}', 'mon billet : {}', 'le lien {} marche pas', "c'est {}", 'regarde {} stp'],
  ],
  'gps position': [
    ['48.85837, 2.29448', '48°51\'24"N 2°21\'03"E'],
    ['je suis à {}', 'un taxi à {}', 'position : {}', 'restaurant près de {}', 'venez en {}'],
  ],
  health: [
    ['je suis diabétique', 'ma fille a de l’asthme'],
    [
      'un menu léger, {}',
      '{} et je cherche un hôtel',
      'bonjour {} donc assise',
      '{}, une pharmacie',
      "c'est pressé, {}",
    ],
  ],
};

const CASES = Object.entries(KINDS).map(
  ([kind, [values, carriers]]) =>
    [
      kind,
      values.flatMap((value) => carriers.map((carrier) => ({ value, sentence: carrier.replace('{}', () => value) }))),
    ] as const,
);

describe('personal data of each kind', () => {
  it.each(CASES)('%s: is in no log line and in no item of the table', async (_kind, cases) => {
    expect(cases.length).toBeGreaterThanOrEqual(10);
    for (const { value, sentence } of cases) {
      const line = formatPredictionLine({ ...PREDICTION, sentence });
      const table = createMemoryTable();
      expect((await recordLines(table, [line], NOW_MS)).counts.counted).toBe(1);
      const item = await findUtterance(table, hashSentence(redact(sentence).text), NOW_MS);
      expect(item).toBeDefined();
      const kept = JSON.stringify([JSON.parse(line).sentence, item]).toLowerCase();
      expect({ sentence, left: partsOf(value).filter((part) => kept.includes(part)) }).toEqual({ sentence, left: [] });
    }
  });
});

const NOW_MS = Date.UTC(2026, 3, 4, 10);
const PREDICTION = {
  id: 'prediction-1',
  atMs: NOW_MS,
  prediction: { intent: 'find-train', confidence: 0.9, accepted: true, scores: { 'find-train': 0.9 } },
  model: 'abc',
};

/** The value, and each word or number in it of four signs or more that is not one of the words of an address or of the sentence. */
function partsOf(value: string): readonly string[] {
  const parts = value.toLowerCase().match(/[\p{L}\d]{4,}/gu) ?? [];
  return [
    value.toLowerCase(),
    ...parts.filter(
      (part) =>
        !['mairie', 'étage', 'digicode', 'escalier', 'fille', 'suis', 'https', 'billets', 'example', 'token'].includes(
          part,
        ),
    ),
  ];
}
