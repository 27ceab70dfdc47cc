import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Evaluation } from '#model/evaluate/evaluation.ts';
import { writeReport } from '#model/evaluate/report/write-report.ts';
import { accessibilityViolations } from './accessibility.ts';
import { type BrowserSession, REPORTS } from './browser-session.ts';

const EVALUATION = 'model/languages/fr/artifacts/evaluation.json';

/** The tests of the page that `npm run model:evaluate -- --report DIR` writes; all reports have its frame. */
export function testReports(session: BrowserSession): void {
  let directory = '';
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'report-'));
    const evaluation: Evaluation = JSON.parse(readFileSync(EVALUATION, 'utf8')).evaluation;
    await writeReport(directory, evaluation);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each<[string, BrowserContextOptions]>([
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['phone', { viewport: { width: 360, height: 740 } }],
  ])('is as wide as its window and follows the system: %s', async (name, options) => {
    const page = await session.open('/index.html', options, pathToFileURL(directory).href);
    await page.screenshot({ path: `${REPORTS}/report-${name}.png`, fullPage: true });
    const { wide, paper } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth - window.innerWidth,
      paper: getComputedStyle(document.body).backgroundColor,
    }));
    expect(wide).toBeLessThanOrEqual(0);
    // A column of two letters cannot be read: a narrow window scrolls the table instead.
    const widths = await page
      .locator('th')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width));
    expect(Math.min(...widths)).toBeGreaterThan(50);
    expect(Number(/\d+/.exec(paper)?.[0]) < 100).toBe(name === 'dark');
    expect(await accessibilityViolations(page)).toEqual([]);
  });
}
