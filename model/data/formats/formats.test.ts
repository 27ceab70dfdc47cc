import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { readData } from '../dataset.ts';
import { FORMATS } from './readers.ts';

const FIXTURES = fileURLToPath(new URL('fixtures', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'formats-'));
afterAll(() => rmSync(directory, { recursive: true }));

interface Case {
  readonly folder: string;
  readonly format: string;
  /** `intent: sentence (file:line)` */
  readonly read: readonly string[];
  readonly entities: number;
  readonly skipped?: Readonly<Record<string, number>>;
  readonly languages?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    folder: 'rasa',
    format: 'rasa',
    read: [
      'book_table: une table pour deux ce soir (data/nlu.yml:5)',
      'book_table: je veux réserver chez Paul (data/nlu.yml:6)',
      'faq/opening_hours: vous ouvrez à quelle heure ? (data/nlu.yml:13)',
      'cancel_table: annulez ma table de demain (data/older.md:5)',
      'cancel_table: finalement je ne viens pas (data/older.md:6)',
    ],
    entities: 3,
  },
  {
    folder: 'rasa-json',
    format: 'rasa',
    read: ['light_on: allume la cuisine (training.json:6)', 'light_off: éteins tout (training.json:10)'],
    entities: 1,
    skipped: { 'without an intent': 1 },
  },
  {
    folder: 'dialogflow-es',
    format: 'dialogflow-es',
    read: [
      'book/room: une chambre à Lyon (intents/book_room_usersays_fr.json:5)',
      'goodbye: à bientôt (intents/goodbye.json:3)',
    ],
    entities: 1,
    skipped: { 'a template, not a sentence': 1 },
    languages: ['fr'],
  },
  {
    folder: 'dialogflow-cx',
    format: 'dialogflow-cx',
    read: [
      "check.in: j'arrive demain (intents/check-in/trainingPhrases/fr.json:5)",
      'pay: je voudrais payer (intents/pay/trainingPhrases/fr.json:1)',
    ],
    entities: 1,
    languages: ['fr'],
  },
  {
    folder: 'lex-v2',
    format: 'lex-v2',
    read: [
      'OrderFlowers: je veux des flower type (Florist/BotLocales/fr_FR/Intents/OrderFlowers/Intent.json:4)',
      'TrackOrder: où est ma commande (Florist/BotLocales/fr_FR/Intents/TrackOrder/Intent.json:1)',
    ],
    entities: 1,
    skipped: { 'nothing but a slot': 1 },
    languages: ['fr_FR'],
  },
  {
    folder: 'lex-v1',
    format: 'lex-v1',
    read: ['OrderFlowers: livrez des flower type (bot.json:6)', 'Help: aidez-moi (bot.json:7)'],
    entities: 1,
  },
  {
    folder: 'wit',
    format: 'wit',
    read: [
      'light_on: allume le salon (utterances/utterances-1.json:4)',
      'light_off: éteins tout (utterances/utterances-1.json:9)',
    ],
    entities: 1,
    skipped: { 'without an intent': 1 },
  },
  {
    folder: 'wit-expressions',
    format: 'wit',
    read: ['book_flight: un vol pour Nice (expressions.json:4)', 'cancel_flight: annule mon vol (expressions.json:10)'],
    entities: 1,
  },
  {
    folder: 'luis',
    format: 'luis',
    read: ['Pay: payer la facture de mai (app.json:7)', 'None: il fait beau (app.json:11)'],
    entities: 1,
    skipped: { 'a pattern, not a sentence': 1 },
  },
  {
    folder: 'clu',
    format: 'clu',
    read: ['Read: lis le message de Zoé (project.json:9)', 'Delete: efface-le (project.json:15)'],
    entities: 1,
    languages: ['fr'],
  },
  {
    folder: 'nlpjs',
    format: 'nlpjs',
    read: [
      'travel.book: un billet pour to city (corpus.json:5)',
      'greetings.hello: bonjour (corpus.json:6)',
      'greetings.hello: salut name (corpus.json:6)',
    ],
    entities: 2,
    skipped: { 'nothing but an entity': 1 },
    languages: ['fr-FR'],
  },
  {
    folder: 'botpress',
    format: 'botpress',
    read: [
      'hello: bonjour (intents/hello.json:1)',
      'order: une margherita svp (intents/order.json:6)',
      'order: one margherita please (intents/order.json:6)',
    ],
    entities: 2,
    skipped: { empty: 1 },
    languages: ['fr', 'en'],
  },
  {
    folder: 'voiceflow-project',
    format: 'voiceflow',
    read: ['order: une pizza size pizza (project.vf:6)', 'hours: vos horaires (project.vf:7)'],
    entities: 1,
  },
  {
    folder: 'voiceflow-tables',
    format: 'voiceflow',
    read: ['order: je prends une pizza size (project.json:7)', 'hours: quand fermez-vous (project.json:12)'],
    entities: 1,
    languages: ['fr'],
  },
  {
    folder: 'voiceflow-csv',
    format: 'csv',
    read: ['order: une pizza (utterances.csv:2)', 'hours: vos horaires (utterances.csv:3)'],
    entities: 0,
  },
  {
    folder: 'snips',
    format: 'snips',
    read: [
      'turnLightOn: allume la cuisine (assistant.yaml:9)',
      'turnLightOn: allume room svp (assistant.yaml:10)',
      'turnLightOn: lumière ce soir (assistant.yaml:12)',
      'turnLightOff: éteins (assistant.yaml:22)',
    ],
    entities: 3,
    skipped: { 'nothing but a slot': 1 },
  },
  {
    folder: 'snips-json',
    format: 'snips',
    read: ['turnLightOn: allume le salon (dataset.json:5)', 'turnLightOff: éteins (dataset.json:7)'],
    entities: 1,
    languages: ['fr'],
  },
];

describe.each(CASES)('$folder', ({ folder, format, read, entities, skipped = {}, languages = [] }) => {
  const root = join(FIXTURES, folder);
  const expected = {
    format,
    entityCount: entities,
    languages,
    skipped: new Map(Object.entries(skipped)),
    notes: [],
  };

  it('is recognised and read as a folder', () => {
    const reading = readData(root);
    expect(list(reading, root)).toEqual(read);
    expect(reading).toMatchObject(expected);
  });

  it('is read the same from a zip', () => {
    const path = join(directory, `${folder}.zip`);
    writeFileSync(path, zipSync(Object.fromEntries(listFiles(root).map((name) => [name, bytes(join(root, name))]))));
    const reading = readData(path);
    expect(list(reading, path)).toEqual(read);
    expect(reading).toMatchObject(expected);
  });

  it('is read the same when its format is named', () => {
    expect(list(readData(root, format), root)).toEqual(read);
  });
});

it('has a fixture or a test of its own for every format', () => {
  expect(new Set([...CASES.map(({ format }) => format), 'json', 'jsonl'])).toEqual(new Set(FORMATS));
});

function list({ examples, places }: ReturnType<typeof readData>, root: string): string[] {
  return examples.map(({ sentence, intent }, i) => `${intent}: ${sentence} (${places[i]?.slice(root.length + 1)})`);
}

function listFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

function bytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}
