import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseApiKeys } from '../http/api-keys.ts';
import { findChromium, launchChromium } from './browser.ts';
import { OPERATIONS } from './document.ts';
import { readTarget } from './environment.ts';
import { listen } from './gateway.ts';
import { createService } from './service.ts';

const REPORTS = 'reports/playground';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executable = findChromium();
if (!executable) console.warn('The pages are not driven: no Chromium found (apt-get install chromium)');

describe.skipIf(!executable)('in a browser', () => {
  let url = readTarget();
  let close: (() => Promise<void>) | undefined;
  let browser: Browser;
  let context: BrowserContext;
  let complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(REPORTS, { recursive: true });
    if (url === '') ({ url, close } = await listen((await createService()).gateway));
    browser = await launchChromium(executable ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await close?.();
  });
  afterEach(async () => {
    await context.close();
    expect(complaints, 'errors on the console, or requests to another host').toEqual([]);
  });

  /** A page of a fresh profile that keeps what it complains of, and a request to anywhere else. */
  async function open(path: string, options: BrowserContextOptions = {}, origin = url): Promise<Page> {
    complaints = [];
    context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1100, height: 900 }, ...options });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(origin) && !/^(?:data|blob):/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(origin + path);
    return page;
  }

  const answered = (page: Page, intent: string) => page.locator('#label', { hasText: intent }).waitFor();
  const share = (page: Page, intent: string) =>
    page
      .locator(`[data-intent=${intent}]`)
      .evaluate((bar) => Number((bar as HTMLElement).style.getPropertyValue('--share')));

  describe('the playground', () => {
    it('answers while typing: bars, intent, confidence, why, timing, model', async () => {
      const page = await open('/');
      await answered(page, 'find-hotel');
      await page.locator('#sentence').fill('');
      await page.locator('#sentence').pressSequentially('un billet de train pour Lille', { delay: 5 });
      await answered(page, 'find-train');
      expect(await share(page, 'find-train')).toBeGreaterThan(0.5);
      expect(await page.locator('#confidence').textContent()).toMatch(/^\d{2,3}\.\d%$/);
      expect(await page.locator('#for .piece').allTextContents()).toContainEqual(expect.stringMatching(/^train\+/));
      expect(await page.locator('#facts').textContent()).toMatch(
        /server [\d.]+ ms · round trip [\d.]+ ms · model [0-9a-f]{12}warm/,
      );
    });

    it('shows nothing for no sentence, and what is wrong with one that is too long', async () => {
      const page = await open('/');
      await answered(page, 'find-hotel');
      await page.locator('#sentence').fill('');
      await page.locator('#label', { hasText: /^$/ }).waitFor({ state: 'attached' });
      expect(await share(page, 'find-hotel')).toBe(0);
      await page.locator('#sentence').fill('a'.repeat(1_001));
      await page.locator('#fault', { hasText: 'sentence is too long' }).waitFor();
      // The browser reports each refusal by its status; that one is what was asked for.
      complaints = complaints.filter((line) => !line.includes('400'));
    });

    it('copies a curl line that works, whatever is in the sentence', async () => {
      const page = await open('/');
      const sentence = `où est "l'hôtel" à $HOME \`id\` \\ ?`;
      await page.locator('#sentence').fill(sentence);
      await page.getByRole('button', { name: 'Copy', exact: true }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      const line = await page.evaluate(() => navigator.clipboard.readText());
      const { stdout } = await promisify(execFile)('bash', ['-c', `${line} --silent`]);
      const asked = await fetch(`${url}/api/intent`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ sentence }),
      });
      expect(JSON.parse(stdout)).toMatchObject(Object(await asked.json()));
    });

    it('shows JavaScript that works, and Python', async () => {
      const page = await open('/');
      await page.getByText('JavaScript', { exact: true }).click();
      const script = (await page.locator('#snippet').textContent()) ?? '';
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
      expect(stdout).toContain("intent: 'find-hotel'");
      await page.getByText('Python', { exact: true }).click();
      expect(await page.locator('#snippet').textContent()).toContain('urllib.request');
    });

    it('classifies many lines, in order, and gives them as CSV', async () => {
      const page = await open('/');
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
      // What a spreadsheet would run as a formula has an apostrophe in front.
      expect(rows.map(({ sentence }) => sentence)).toEqual(sentences.map((s) => (s.startsWith('=') ? `'${s}` : s)));
      expect(rows[1]).toMatchObject({ intent: 'find-flight' });
      await page.screenshot({ path: `${REPORTS}/batch.png`, fullPage: false });
    });

    it('says which of many lines is wrong', async () => {
      const page = await open('/');
      const lines = [...Array(120).fill('un vol'), 'a'.repeat(1_001)];
      await page.locator('#lines').fill(lines.join('\n'));
      await page.getByRole('button', { name: 'Classify' }).click();
      await page.locator('#progress', { hasText: 'line 121: is too long' }).waitFor();
      complaints = complaints.filter((line) => !line.includes('400'));
    });

    it('speaks the language of the browser, and the other one when asked', async () => {
      const page = await open('/', { locale: 'fr-FR' });
      expect(await page.locator('html').getAttribute('lang')).toBe('fr');
      expect(await page.locator('h1').textContent()).toBe('Que demande-t-on ?');
      await answered(page, 'find-hotel');
      expect(await page.locator('#intent').textContent()).toBe('Trouver un hôtel');
      await page.getByRole('button', { name: 'English' }).click();
      expect(await page.locator('#intent').textContent()).toBe('Find a hotel');
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    });

    it('asks for a key where the service does, and sends it', async () => {
      const key = 'une clé';
      const apiKeys = parseApiKeys(`atelier:${createHash('sha256').update(encodeURI(key)).digest('hex')}`);
      const keyed = await listen((await createService({ apiKeys })).gateway);
      const page = await open('/', {}, keyed.url);
      await page.locator('#fault', { hasText: 'Send your API key in the header x-api-key' }).waitFor();
      expect(await page.locator('#snippet').textContent()).toContain('-H "x-api-key: $API_KEY"');
      await page.getByLabel('API key').fill(encodeURI(key));
      await page.keyboard.press('Tab');
      await answered(page, 'find-hotel');
      complaints = complaints.filter((line) => !line.includes('401'));
      await context.close();
      await keyed.close();
    });

    it('works with the keyboard alone', async () => {
      const page = await open('/');
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
    ])('has no serious finding of axe-core, %s', async (name, options) => {
      const page = await open('/', { reducedMotion: 'reduce', ...options });
      await answered(page, 'find-hotel');
      await page.locator('#lines').fill('un vol pour Nice\nune table pour deux\nmerci');
      await page.locator('#classify').click();
      await page.locator('#progress', { hasText: '3 / 3' }).waitFor();
      await page.screenshot({ path: `${REPORTS}/${name}.png`, fullPage: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      // Through the debugger, past the policy, which would not let it in.
      await page.evaluate(AXE);
      const violations = await page.evaluate(async () => {
        // The script has just put itself there.
        const { axe } = window as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } };
        const result = await axe.run();
        return result.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => html) }));
      });
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    });

    it('is at most 60 KB over the wire and does not move while it loads', async () => {
      const page = await open('/');
      await answered(page, 'find-hotel');
      await page.locator('#facts .badge').waitFor();
      const { bytes, shift } = await page.evaluate(async () => {
        const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
        const shifts = await new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            // Chromium's own entry, which the types do not know yet.
            resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0));
          }).observe({ type: 'layout-shift', buffered: true });
          // Without a single shift the observer is never called.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
        });
        return {
          bytes: entries.reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).transferSize, 0),
          shift: shifts,
        };
      });
      console.log(`playground: ${bytes} bytes over the wire, layout shift ${shift.toFixed(4)}`);
      expect(bytes).toBeGreaterThan(1_000);
      expect(bytes).toBeLessThanOrEqual(60_000);
      expect(shift).toBeLessThan(0.02);
    });
  });

  describe('the documentation', () => {
    it('lists every operation and tries one', async () => {
      const page = await open('/api/docs');
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

    it('comes compressed, and its assets may be kept', async () => {
      await open('/api/docs');
      const { headers, body } = await promisify(execFile)(
        'curl',
        [...['--silent', '--include', '-H', 'accept-encoding: br', `${url}/api/docs/swagger-ui.css`]],
        { encoding: 'buffer' },
      ).then(({ stdout }) => {
        const end = stdout.indexOf('\r\n\r\n');
        return { headers: stdout.subarray(0, end).toString().toLowerCase(), body: stdout.subarray(end + 4) };
      });
      expect(headers).toContain('cache-control: public, max-age=31536000, immutable');
      expect(brotliDecompressSync(body).toString()).toContain('.swagger-ui');
    });
  });
});

interface AxeViolation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: { readonly html: string }[];
}

/** Presses Tab until the focus is on what the selector names; a page that never lets it come there fails. */
async function focus(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${selector}`);
}
