import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../browser.ts';
import { readTarget } from '../environment.ts';
import { startService } from '../started-service.ts';

/** Where screenshots lie after a run. */
export const REPORTS = 'reports/playground';

/** Somebody at a browser, for the tests of the suite around. */
export interface Visitor {
  /** Where the service answers: as `npm start` serves it, or where PLAYGROUND_URL says. */
  readonly url: string;
  /** A page of a fresh profile. */
  open(path: string, options?: BrowserContextOptions, origin?: string): Promise<Page>;
  /** The browser reports each refusal by its status; those of this one were asked for. */
  expectRefusal(status: number): void;
}

/**
 * A visitor for each test of the suite around. After each, nothing may stand on the console as an error, and nothing may
 * have been asked of another host.
 */
export function inviteVisitor(executable: string): Visitor {
  let url = readTarget();
  let close: (() => Promise<void>) | undefined;
  let browser: Browser;
  let context: BrowserContext | undefined;
  let complaints: string[] = [];

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
    expect(complaints, 'errors on the console, or requests to another host').toEqual([]);
  });

  return {
    get url() {
      return url;
    },
    async open(path, options = {}, origin = url) {
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
    },
    expectRefusal(status) {
      complaints = complaints.filter((line) => !line.includes(String(status)));
    },
  };
}
