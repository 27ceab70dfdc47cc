import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../browser.ts';
import { readTarget } from './environment.ts';
import { startService } from './started-service.ts';

/** The folder of the screenshots. */
export const REPORTS = 'reports/playground';

/** A browser for the tests of the enclosing suite. */
export interface BrowserSession {
  /** The URL of the service: one that `npm start` serves, or PLAYGROUND_URL. */
  readonly url: string;
  /** Opens a page with a fresh profile. */
  open(path: string, options?: BrowserContextOptions, origin?: string): Promise<Page>;
  /** Allows console errors about this status: the browser reports every response of 4xx and 5xx. */
  expectErrorStatus(status: number): void;
}

/**
 * A session for the tests of the enclosing suite. After each test, the console must have no errors and no request may have
 * gone to another host.
 */
export function createBrowserSession(executable: string): BrowserSession {
  let url = readTarget();
  let close: (() => Promise<void>) | undefined;
  let browser: Browser;
  let context: BrowserContext | undefined;
  let problems: string[] = [];

  beforeAll(async () => {
    mkdirSync(REPORTS, { recursive: true });
    if (url === '') ({ url, close } = await startService());
    browser = await launchChromium(executable);
  });
  afterAll(async () => {
    await browser?.close();
    await close?.();
  });
  afterEach(async () => {
    await context?.close();
    expect(problems, 'errors on the console, or requests to another host').toEqual([]);
  });

  return {
    get url() {
      return url;
    },
    async open(path, options = {}, origin = url) {
      problems = [];
      context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1100, height: 900 }, ...options });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await context.newPage();
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(origin) && !/^(?:data|blob):/.test(request.url())) problems.push(request.url());
      });
      await page.goto(origin + path);
      return page;
    },
    expectErrorStatus(status) {
      problems = problems.filter((line) => !line.includes(String(status)));
    },
  };
}
