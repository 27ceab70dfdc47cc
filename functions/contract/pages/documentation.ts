import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import type { BrowserContextOptions } from 'playwright-core';
import { expect, it } from 'vitest';
import { OPERATIONS } from '../document.ts';
import { accessibilityViolations } from './accessibility.ts';
import { type BrowserSession, REPORTS } from './browser-session.ts';

/**
 * Violations in the markup of Swagger UI, which our page cannot change; all of these elements work with the keyboard. An entry has
 * to be removed when Swagger UI fixes it.
 */
const KNOWN_VIOLATIONS = {
  label: new Set(['textarea.body-param__text']), // the body that "try it" sends
  'nested-interactive': new Set(['button.opblock-summary-control']), // the copy button lies in the one that opens an operation
  'scrollable-region-focusable': new Set(['pre.example']), // long examples
  'select-name': new Set(['select', 'select.examples-select-element']), // servers and values of a parameter; examples of a body
};

/** The tests of `GET /api/docs`. */
export function testDocumentation(session: BrowserSession): void {
  it('lists every operation and tries one', async () => {
    const page = await session.open('/api/docs');
    await page.locator('.opblock').first().waitFor();
    expect(await page.locator('.opblock').count()).toBe(OPERATIONS.size);
    await page.locator('#operations-Intent-scoreSentence .opblock-summary').click();
    await page.locator('#operations-Intent-scoreSentence input[placeholder=sentence]').fill('un vol pour Nice');
    await page.locator('#operations-Intent-scoreSentence .execute').click();
    const answer = page.locator('#operations-Intent-scoreSentence .live-responses-table tbody');
    await answer.getByText('200').first().waitFor();
    expect(await answer.textContent()).toContain('"find-flight": 0.9');
    await page.screenshot({ path: `${REPORTS}/documentation.png` });
  });

  it('has no serious violation of axe-core but the known ones of Swagger UI', async () => {
    const page = await session.open('/api/docs', { reducedMotion: 'reduce' });
    await page.locator('.opblock').first().waitFor();
    for (const summary of await page.locator('.opblock-summary-control').all()) await summary.click();
    await page.locator('.execute').last().waitFor();
    const found = (await accessibilityViolations(page)).map(({ rule, elements }) => [
      rule,
      new Set(elements.map(kindOf)),
    ]);
    expect(Object.fromEntries(found)).toEqual(KNOWN_VIOLATIONS);
  });

  it.each<[string, BrowserContextOptions]>([
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['phone', { viewport: { width: 360, height: 740 } }],
  ])('follows the system, links back, and shows this host in its examples: %s', async (name, options) => {
    const page = await session.open('/api/docs', options);
    await page.locator('.opblock').first().waitFor();
    await page.screenshot({ path: `${REPORTS}/documentation-${name}.png` });
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(paper === 'rgb(28, 32, 34)').toBe(name === 'dark');
    for (const summary of await page.locator('.opblock-summary-control').all()) await summary.click();
    await page.locator('.execute').last().waitFor();
    const text = await page.locator('#documentation').innerText();
    expect(text).toContain(`${session.url}/api/intent`);
    if (!session.url.endsWith(':3000')) expect(text).not.toContain('localhost:3000');
    await page.getByRole('link', { name: 'try a sentence' }).click();
    await page.locator('#sentence').waitFor();
  });

  it('is compressed, and its assets are cached as immutable', async () => {
    await session.open('/api/docs');
    const address = `${session.url}/api/docs/swagger-ui.css`;
    const { stdout } = await promisify(execFile)(
      'curl',
      ['--silent', '--include', '-H', 'accept-encoding: br', address],
      { encoding: 'buffer' },
    );
    const end = stdout.indexOf('\r\n\r\n');
    const headers = stdout.subarray(0, end).toString().toLowerCase();
    expect(headers).toContain('cache-control: public, max-age=31536000, immutable');
    expect(brotliDecompressSync(stdout.subarray(end + 4)).toString()).toContain('.swagger-ui');
  });
}

/** `tag.class` of an element, with its first class. */
function kindOf(html: string): string {
  const [, tag, name] = /^<(\w+)(?:[^>]*? class="([\w-]+))?/.exec(html) ?? [];
  return name === undefined ? `${tag}` : `${tag}.${name}`;
}
