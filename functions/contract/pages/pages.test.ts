import { describe } from 'vitest';
import { findChromium } from '../browser.ts';
import { createBrowserSession } from './browser-session.ts';
import { testCopiedCode } from './copied-code.ts';
import { testDocumentation } from './documentation.ts';
import { testFacts } from './facts.ts';
import { testOwnModel } from './own-model.ts';
import { testPlayground } from './playground.ts';
import { testReports } from './reports.ts';

const executable = findChromium();
if (!executable) console.warn('The pages are not tested: no Chromium found (apt-get install chromium)');

// One file, so that the service starts once.
describe.skipIf(!executable)('in a browser', () => {
  const session = createBrowserSession(executable ?? '');
  describe('the playground', () => testPlayground(session));
  describe('the facts in the playground', () => testFacts(session));
  describe('the code examples', () => testCopiedCode(session));
  describe('the pages of a model of one’s own', () => testOwnModel(session));
  describe('the documentation', () => testDocumentation(session));
  describe('the report of an evaluation', () => testReports(session));
});
