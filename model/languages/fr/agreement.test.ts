import { describe, expect, it } from 'vitest';
import { nounForms, ofName } from './agreement.ts';

const LEXICON = { aspiratedH: new Set(['hammam']), feminine: new Set(['baskets', 'eau de Javel']) };

describe('nounForms', () => {
  it.each([
    [
      'une pharmacie',
      { le: 'la pharmacie', de: 'de pharmacie', d_un: "d'une pharmacie", du: 'de la pharmacie', e: 'e' },
    ],
    ['un ostéopathe', { le: "l'ostéopathe", de: "d'ostéopathe", du: "de l'ostéopathe", ce: 'cet ostéopathe', e: '' }],
    ['un hôtel', { le: "l'hôtel", au: "à l'hôtel", un_bon: 'un bon hôtel' }],
    ['un hammam', { le: 'le hammam', au: 'au hammam', de: 'de hammam', ce: 'ce hammam' }],
    ['une auberge', { mon: 'mon auberge', ce: 'cette auberge', plus_proche: 'la plus proche' }],
    ['des baskets', { le: 'les baskets', d_un: 'de baskets', un_bon: 'de bonnes baskets', e: 'es', est: 'sont' }],
    ['du terreau', { le: 'le terreau', d_un: 'de terreau', un_bon: 'du bon terreau', sans: 'terreau' }],
    ["de l'eau de Javel", { le: "l'eau de Javel", un_autre: 'une autre eau de Javel' }],
    ['un yaourt', { le: 'le yaourt' }],
  ])('agrees and elides %s', (noun, forms) => {
    expect(nounForms(noun, LEXICON)).toMatchObject(forms);
  });

  it('refuses a noun without its article', () => {
    expect(() => nounForms('pharmacie', LEXICON)).toThrow('does not begin with');
  });
});

describe('ofName', () => {
  it.each([
    ['Dax', 'de Dax'],
    ['Agen', "d'Agen"],
    ['Évreux', "d'Évreux"],
    ['Yvetot', "d'Yvetot"],
    ['Yaoundé', 'de Yaoundé'],
  ])('says "of" before %s as %s', (name, expected) => {
    expect(ofName(name, LEXICON)).toBe(expected);
  });
});
