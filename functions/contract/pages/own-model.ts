import { expect, it } from 'vitest';
import { loadClassifier } from '#model/onnx-session.ts';
import { listen } from '../gateway.ts';
import { OWN_LABELS } from '../own-model/own-sentences.ts';
import { trainOwnModel } from '../own-model/train-own-model.ts';
import { createService } from '../service.ts';
import { type BrowserSession, REPORTS } from './browser-session.ts';

/** The tests of the pages of a service whose model has labels of its own. */
export function testOwnModel(session: BrowserSession): void {
  it.each([
    ['en-GB', 'Type a sentence in English. The model answers as you type.'],
    ['fr-FR', 'Écrivez une phrase en anglais : le modèle répond pendant que vous tapez.'],
  ])('show its labels, examples and language, and nothing of another service (%s)', async (locale, lead) => {
    const own = await trainOwnModel();
    const classifier = await loadClassifier(own.directory);
    const model = { ready: true, classifier, loadMs: 1 } as const;
    const server = await listen((await createService({ model, builtFor: classifier.manifest })).gateway);
    try {
      const page = await session.open('/', { locale }, server.url);
      expect(await page.locator('.lead').first().textContent()).toBe(lead);
      expect(
        await page.locator('#bars li').evaluateAll((bars) => bars.map((bar) => (bar as HTMLElement).dataset.intent)),
      ).toEqual(OWN_LABELS);
      expect(await page.locator('#bars li span').allTextContents()).toEqual(OWN_LABELS);
      expect(await page.locator('#examples button').count()).toBe(OWN_LABELS.length);
      expect(await page.locator('#sentence').getAttribute('lang')).toBe('en');
      await page.locator('#examples button').last().click();
      await page.locator('#label', { hasText: 'thanks' }).waitFor();
      await page.locator('#sentence').fill('where can I leave my car');
      await page.locator('#label', { hasText: 'parking' }).waitFor();
      expect(await page.locator('body').innerText()).not.toMatch(/hôtel|hotel|French/);
      expect(await page.locator('#found').isVisible()).toBe(false);
      await page.screenshot({ path: `${REPORTS}/own-model-${locale}.png`, fullPage: true });
      await page.context().close();
    } finally {
      await server.close();
      own.remove();
    }
  });
}
