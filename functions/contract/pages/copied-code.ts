import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { listen } from '../gateway.ts';
import { createService } from '../service.ts';
import type { BrowserSession } from './browser-session.ts';
import { withoutCredentials } from './environment.ts';

const KEY = 'une-clef';
/** Characters with a meaning in a shell or a language. */
const SENTENCE = `où est "l'hôtel" à $HOME \`id\` \\ 😀 ?`;

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('The copied Python is not run: no python3 found (apt-get install python3)');

/** The languages of the playground's code examples: how to run the code, and how it prints the intent. */
const LANGUAGES = [
  { name: 'curl', run: ['bash', '-c'], intent: /"intent":"([a-z-]+)"/ },
  { name: 'JavaScript', run: [process.execPath, '--input-type=module', '-e'], intent: /intent: '([a-z-]+)'/ },
  ...(hasPython ? [{ name: 'Python', run: ['python3', '-c'], intent: /'intent': '([a-z-]+)'/ }] : []),
];

/** The tests of the playground's code examples: they are copied and run. */
export function testCopiedCode(session: BrowserSession): void {
  it.each(LANGUAGES)('copies $name that works, whatever is in the sentence', async (language) => {
    const page = await session.open('/');
    await page.locator('#sentence').fill(SENTENCE);
    await page.locator('#label', { hasText: /./ }).waitFor();
    const printed = await runCopied(page, language);
    const asked = await fetch(`${session.url}/api/intent`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sentence: SENTENCE }),
    });
    expect(await asked.json()).toMatchObject({ intent: language.intent.exec(printed)?.[1] });
  });

  it.each(LANGUAGES)(
    'asks for an API key when the service requires one, sends it, and copies $name that sends it',
    async (language) => {
      const apiKeys = `atelier:${createHash('sha256').update(KEY).digest('hex')}`;
      const keyed = await listen((await createService({ apiKeys })).gateway);
      try {
        const page = await session.open('/', {}, keyed.url);
        await page.locator('#fault', { hasText: 'The service requires an API key' }).waitFor();
        session.expectErrorStatus(401);
        await page.getByLabel('API key').fill(KEY);
        await page.keyboard.press('Tab');
        await page.locator('#label', { hasText: 'find-hotel' }).waitFor();
        expect(await runCopied(page, language)).toMatch(language.intent);
        await page.context().close();
      } finally {
        await keyed.close();
      }
    },
  );
}

/** The output of the code that the page puts on the clipboard. */
async function runCopied(page: Page, { name, run }: (typeof LANGUAGES)[number]): Promise<string> {
  await page.getByText(name, { exact: true }).click();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  const [program = '', ...parameters] = run;
  const env = { ...withoutCredentials(), API_KEY: KEY };
  const { stdout } = await promisify(execFile)(program, [...parameters, code], { env });
  return stdout;
}
