import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { type BrowserSession, REPORTS } from './browser-session.ts';

/** The tests of `GET /`. */
export function testPlayground(session: BrowserSession): void {
  const answered = (page: Page, intent: string) => page.locator('#label', { hasText: intent }).waitFor();
  const share = (page: Page, intent: string) =>
    page
      .locator(`[data-intent=${intent}]`)
      .evaluate((bar) => Number((bar as HTMLElement).style.getPropertyValue('--share')));

  it('classifies while typing: bars, intent, confidence, explanation, timing, model', async () => {
    const page = await session.open('/');
    await answered(page, 'find-hotel');
    await page.locator('#sentence').fill('');
    await page.locator('#sentence').pressSequentially('un billet de train pour Lille', { delay: 5 });
    await answered(page, 'find-train');
    expect(await share(page, 'find-train')).toBeGreaterThan(0.5);
    expect(await page.locator('#confidence').textContent()).toMatch(/^\d{2,3}\.\d%$/);
    expect(await page.locator('#for .term').allTextContents()).toContainEqual(expect.stringMatching(/^train\+/));
    expect(await page.locator('#facts').textContent()).toMatch(
      /server [\d.]+ ms · round trip [\d.]+ ms · model [0-9a-f]{12}warm/,
    );
  });

  it('shows nothing for an empty sentence, and an error for one that is too long', async () => {
    const page = await session.open('/');
    await answered(page, 'find-hotel');
    await page.locator('#sentence').fill('');
    await page.locator('#label', { hasText: /^$/ }).waitFor({ state: 'attached' });
    expect(await share(page, 'find-hotel')).toBe(0);
    await page.locator('#sentence').fill('a'.repeat(1_001));
    await page.locator('#fault', { hasText: 'The sentence is too long (1001 / 1000)' }).waitFor();
    session.expectErrorStatus(400);
  });

  it('classifies many lines in order, and offers them as CSV', async () => {
    const page = await session.open('/');
    const sentences = Array.from({ length: 230 }, (_, i) => (i % 2 ? `un vol, le "${i}"` : `=hôtel ${i}`));
    await page.locator('#lines').fill(`\n${sentences.join('\n\n')}\n`);
    await page.getByRole('button', { name: 'Classify' }).click();
    await page.locator('#progress', { hasText: '230 / 230' }).waitFor();
    expect(await page.locator('#rows tr').count()).toBe(230);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    const rows = parse<Record<string, string>>(readFileSync(await download.path()), { bom: true, columns: true });
    // An apostrophe keeps spreadsheets from running a cell as a formula.
    expect(rows.map(({ sentence }) => sentence)).toEqual(sentences.map((s) => (s.startsWith('=') ? `'${s}` : s)));
    expect(rows[1]).toMatchObject({ intent: 'find-flight' });
    await page.screenshot({ path: `${REPORTS}/batch.png`, fullPage: false });
  });

  it('has the language of the browser, and switches to the other', async () => {
    const page = await session.open('/', { locale: 'fr-FR' });
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    expect(await page.locator('h1').textContent()).toBe('Que demande-t-on ?');
    await answered(page, 'find-hotel');
    expect(await page.locator('#intent').textContent()).toBe('Trouver un hôtel');
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('#intent').textContent()).toBe('Find a hotel');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('works with the keyboard only', async () => {
    const page = await session.open('/');
    await answered(page, 'find-hotel');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // the link past the header
    await page.keyboard.press('Tab'); // the first example
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // the second one
    await answered(page, 'find-flight');
    await focus(page, 'input[name=snippet]');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#snippet').textContent()).toContain('await fetch');
    await focus(page, '#copy');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await focus(page, '#lines');
    await page.keyboard.type('un train');
    await focus(page, '#classify');
    await page.keyboard.press('Enter');
    await page.locator('#progress', { hasText: '1 / 1' }).waitFor();
  });

  it.each<[string, BrowserContextOptions]>([
    ['light', {}],
    ['dark', { colorScheme: 'dark', locale: 'fr-FR' }],
    ['phone', { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, hasTouch: true }],
  ])('has no serious violation of axe-core: %s', async (name, options) => {
    const page = await session.open('/', { reducedMotion: 'reduce', ...options });
    await answered(page, 'find-hotel');
    await page.locator('#lines').fill('un vol pour Nice\nune table pour deux\nmerci');
    await page.locator('#classify').click();
    await page.locator('#progress', { hasText: '3 / 3' }).waitFor();
    await page.screenshot({ path: `${REPORTS}/${name}.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('transfers at most 60 KB, without layout shift', async () => {
    const page = await session.open('/');
    await answered(page, 'find-hotel');
    await page.locator('#facts .badge').waitFor();
    const { bytes, shift } = await page.evaluate(async () => {
      const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
      const shifts = await new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          // An entry of Chromium that TypeScript's types do not have.
          resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0));
        }).observe({ type: 'layout-shift', buffered: true });
        // The observer is not called when nothing shifts.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      });
      return {
        bytes: entries.reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).transferSize, 0),
        shift: shifts,
      };
    });
    console.log(`playground: ${bytes} bytes transferred, layout shift ${shift.toFixed(4)}`);
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThanOrEqual(60_000);
    expect(shift).toBeLessThan(0.02);
  });
}

/** Presses Tab until the selected element has the focus; throws after 40 presses. */
async function focus(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`expected Tab to reach ${selector} within 40 presses`);
}
