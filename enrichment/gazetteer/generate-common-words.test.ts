import { expect, it } from 'vitest';
import { commonWordsOf } from './generate-common-words.ts';

it('takes for common words the communes that a corpus writes in lower case more often than with a capital', () => {
  const communes = ['Sauve|30311', 'Lyon|69123', 'Le Vif|38545', 'Vif-sur-Mer|00000'];
  const sentences = ['Il a le sang vif, on le sauve.', 'On va de Lyon à Sauve', 'Un sauve qui peut', 'un lyon'];
  const words = commonWordsOf(communes, sentences);
  expect(words).toContain('vif');
  expect(words).toContain('sauve');
  expect(words).not.toContain('lyon');
  expect(words).not.toContain('sang');
});
