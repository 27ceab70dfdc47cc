import type { Example } from '../dataset.ts';

/** The file of a Rasa folder that holds what reviewers labelled, and nothing else. */
export const RASA_FILE = 'reviewed.yml';

/** Labelled sentences as Rasa's training data, version 3.1. */
export function writeRasa(labels: readonly Example[]): string {
  const blocks = [...Map.groupBy(labels, ({ intent }) => intent)].map(([intent, examples]) => {
    const lines = examples.map(({ sentence }) => `    - ${sentence.replaceAll(/\s+/g, ' ')}\n`);
    return `- intent: ${JSON.stringify(intent)}\n  examples: |\n${lines.join('')}`;
  });
  return `version: "3.1"\n# Written by npm run review -- --join; change labels by npm run review.\nnlu:${blocks.length > 0 ? '\n' : ' []\n'}${blocks.join('')}`;
}
