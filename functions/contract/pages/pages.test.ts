import { describe } from 'vitest';
import { findChromium } from '../browser.ts';
import { tryCopiedCode } from './copied-code.ts';
import { tryDocumentation } from './documentation.ts';
import { tryPlayground } from './playground.ts';
import { inviteVisitor } from './visitor.ts';

const executable = findChromium();
if (!executable) console.warn('The pages are not driven: no Chromium found (apt-get install chromium)');

// One file, so that the service is started once.
describe.skipIf(!executable)('in a browser', () => {
  const visitor = inviteVisitor(executable ?? '');
  describe('the playground', () => tryPlayground(visitor));
  describe('the code to copy', () => tryCopiedCode(visitor));
  describe('the documentation', () => tryDocumentation(visitor));
});
