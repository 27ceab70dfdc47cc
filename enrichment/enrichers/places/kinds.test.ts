import { describe, expect, it } from 'vitest';
import { canonical } from '../../canonical.ts';
import { placeFacts } from '../gold/facts.ts';
import { createPlaces } from './places.ts';
import type { PlaceFound } from './result.ts';

const { enrich } = createPlaces();

describe('the town that was said', () => {
  it.each([
    ['hôtel à Montreuil (62)', ['in Montreuil-sur-Mer 62']],
    ['62200 Boulogne, un dentiste', ['in Boulogne-sur-Mer 62']],
    ['gîte à Aix (73)', ['in Aix-les-Bains 73']],
    ['hôtel à Vienne (Autriche)', ['in city Vienne', 'in country Autriche']],
    ['un week-end à Valence en Espagne', ['in city Valence', 'in country Espagne']],
    ['un restaurant à Boulogne s/ Mer', ['in Boulogne-sur-Mer 62']],
    ['camping aux Stes-Maries', ['in Saintes-Maries-de-la-Mer 13']],
    ['hôtel à Rieux en Val-de-Marne', ['in department Val-de-Marne']],
    ['hôtel à Saint-Gilles à la Réunion', ['in region La Réunion']],
    ['un gîte au Mont-Dore', ['in Mont-Dore 63']],
    ['hôtel à Lyon, Vienne ou Valence', ['in Lyon 69', 'in Vienne 38', 'in Valence 26']],
    ['novotel à Metz, 18 et 19 novembre', ['in Metz 57']],
  ])('%s', (text, expected) => {
    expect(factsOf(text)).toEqual(expected);
  });
});

describe('no town', () => {
  it.each([
    'je construis un muret',
    'il a le pied marin',
    'sauve moi stp',
    'vitre cassée',
    "une Seat Ibiza d'occasion",
    'Ferrari Portofino prix',
    "je m'appelle Laurent Blois",
    'Paul Valence a appelé',
    'ma fille s’appelle Nancy',
    'un bar quartier Saint-Cyprien',
    'une crêperie à Auteuil',
    'lycée Saint-Louis',
    'prochain RER à Châtelet',
    'Minuit à Paris en replay',
    'qui a gagné Nantes Lille',
    'Rennes Lorient score',
    'un pull bordeaux',
    'la Croix-Rousse',
    'le Tour de France',
    'un bouton au menton',
  ])('%s', (text) => {
    expect(factsOf(text)).toEqual([]);
  });
});

describe('the role', () => {
  it.each([
    ['je vais de Nantes à Vannes', ['from Nantes 44', 'to Vannes 56']],
    ['un match à Toulouse', ['in Toulouse 31']],
    ['train Paris Brest via Rennes', ['from Paris 75', 'to Brest 29', 'via Rennes 35']],
    ["bac pour l'île de Groix", ['to Groix 56']],
  ])('%s', (text, expected) => {
    expect(factsOf(text)).toEqual(expected);
  });
});

describe('an area', () => {
  it.each([
    ['un plombier dans le 64', ['in department Pyrénées-Atlantiques']],
    ['gite ardeche', ['in department Ardèche']],
    ['camping cote d azur', ["in region Côte d'Azur"]],
    ['une coupe de champagne', []],
    ['la Loire à vélo', []],
    ['va pour le lot de six', []],
    ['un vol en 11 heures', []],
  ])('%s', (text, expected) => {
    expect(factsOf(text)).toEqual(expected);
  });
});

function factsOf(text: string): readonly string[] {
  const prediction = { intent: 'irrelevant', confidence: 1, scores: {} };
  // The enricher is synchronous.
  return placeFacts((enrich({ text: canonical(text), seenAtMs: 0, prediction }) ?? []) as readonly PlaceFound[]);
}
