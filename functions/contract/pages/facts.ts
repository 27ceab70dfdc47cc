import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type BrowserSession, REPORTS } from './browser-session.ts';

const SENTENCE = 'un train de Nantes à Lille le 11 mars 2027 à 18h';

/** The tests of what `GET /` shows of the facts in a sentence, and of what it asks and says. */
export function testFacts(session: BrowserSession): void {
  const answered = (page: Page, intent: string) => page.locator('#label', { hasText: intent }).waitFor();
  const ask = async (page: Page, sentence: string, intent: string) => {
    await page.locator('#sentence').fill(sentence);
    await page.locator('#label', { hasText: intent }).waitFor();
    await page.waitForFunction(
      (text) => document.getElementById('marked')?.textContent?.startsWith(text),
      sentence.slice(0, 3),
    );
  };

  it('marks the entities with labels, and lists the slots', async () => {
    const page = await session.open('/', { locale: 'fr-FR' });
    await ask(page, SENTENCE, 'find-train');
    await page.locator('mark', { hasText: 'Nantes' }).waitFor();
    expect(await page.locator('mark').allTextContents()).toEqual([
      'Nantes Départ',
      'Lille Arrivée',
      expect.stringMatching(/11 mars 2027.* Quand$/),
    ]);
    expect(await page.locator('#slots dt').allTextContents()).toEqual(['Départ', 'Arrivée', 'Quand']);
    expect(await page.locator('#slots dd').allTextContents()).toEqual(['Nantes', 'Lille', 'jeudi 11 mars 2027, 18:00']);
    await page.screenshot({ path: `${REPORTS}/facts.png`, fullPage: true });
  });

  it('marks the right part after an emoji and white space', async () => {
    const page = await session.open('/', { locale: 'fr-FR' });
    await ask(page, '  👍🏽 un hôtel à Nice, budget 120 € par nuit', 'find-hotel');
    await page.locator('mark', { hasText: 'Nice' }).waitFor();
    expect(await page.locator('mark.place').textContent()).toBe('Nice Lieu');
    const budget = page.locator('#slots dt', { hasText: 'Budget' }).locator('+ dd');
    expect(await budget.textContent()).toMatch(/120\s€ par nuit$/);
  });

  it('has the sentence of the address, and clears the answer when a request fails', async () => {
    const page = await session.open(`/?sentence=${encodeURIComponent('un vol pour Nice')}`, { locale: 'fr-FR' });
    await answered(page, 'find-flight');
    expect(await page.locator('#sentence').inputValue()).toBe('un vol pour Nice');
    await page.locator('#sentence').fill('a'.repeat(1_001));
    await page.locator('#fault', { hasText: 'La phrase est trop longue (1001 / 1000)' }).waitFor();
    expect(await page.locator('#intent').textContent()).toBe('–');
    expect(await page.locator('#marked').textContent()).toBe('');
    session.expectErrorStatus(400);
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('#fault').textContent()).toBe('The sentence is too long (1001 / 1000)');
  });

  it('asks when Enter is pressed, without a line break', async () => {
    const page = await session.open('/');
    await answered(page, 'find-hotel');
    const request = page.waitForRequest((sent) => sent.method() === 'POST', { timeout: 5_000 }).catch(() => undefined);
    await page.locator('#sentence').press('Enter');
    expect(await request).toBeDefined();
    expect(await page.locator('#sentence').inputValue()).not.toContain('\n');
    expect(await page.locator('#sentence').getAttribute('placeholder')).toContain('press Enter');
  });

  it('remembers the language that was chosen', async () => {
    const page = await session.open('/');
    await page.getByRole('button', { name: 'Français' }).click();
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  });

  it('says what is captured, for how long, and how to turn it off, and does so itself', async () => {
    const page = await session.open('/', { locale: 'fr-FR' });
    const [request] = await Promise.all([
      page.waitForRequest('**/api/intent'),
      page.locator('#sentence').fill('un train pour Lille'),
    ]);
    expect(request.headers()['x-no-capture']).toBe('1');
    expect(await page.locator('footer').innerText()).toMatch(/90 jours.*base de ce service.*x-no-capture: 1/);
  });

  it('marks a line that is too long, classifies the others, and offers what French Excel opens', async () => {
    const page = await session.open('/', { locale: 'fr-FR' });
    await page.locator('#lines').fill(['un vol pour Nice', 'a'.repeat(1_001), 'un hôtel;=1+1'].join('\n'));
    await page.getByRole('button', { name: 'Analyser' }).click();
    await page.locator('#progress', { hasText: '2 / 3 phrases analysées, 1 laissée(s) de côté' }).waitFor();
    expect(await page.locator('#rows tr td:nth-child(2)').allTextContents()).toEqual([
      'Trouver un vol',
      'La phrase est trop longue (1001 / 1000)',
      'Trouver un hôtel',
    ]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#csv').click()]);
    expect(download.suggestedFilename()).toBe('intentions-point-virgule.csv');
    const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffsentence;intent;confidence;/);
    expect(lines[1]).toMatch(/^un vol pour Nice;find-flight;[01](?:,\d+)?;true;/);
    expect(lines[3]).toMatch(/^"un hôtel;'=1\+1";/);
  });

  it('fits a phone of 360 pixels', async () => {
    const page = await session.open('/', { locale: 'fr-FR', viewport: { width: 360, height: 740 } });
    await ask(page, `${SENTENCE} pour moins de 120 euros`, 'find-train');
    await page.locator('mark', { hasText: 'Lille' }).waitFor();
    await page.screenshot({ path: `${REPORTS}/phone-360.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
