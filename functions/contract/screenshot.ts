import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommandLine } from '#model/command-line.ts';
import { findChromium, launchChromium } from './browser.ts';
import { listen } from './gateway.ts';
import { createService } from './service.ts';

/** A sentence with words for several intents. */
const SENTENCE = 'Une pizzeria pas trop loin de la gare avant mon train';

/** `npm run generate -- screenshot [--out FILE]`: the picture of the playground in the README. Requires Chromium (`apt-get install chromium`). */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { out: { type: 'string', default: 'functions/playground/screenshot.png' } },
  });
  const executable = findChromium();
  if (!executable) throw new Error('no Chromium found: apt-get install chromium');
  const { gateway } = await createService();
  const server = await listen(gateway);
  const browser = await launchChromium(executable);
  try {
    const page = await browser.newPage({ viewport: { width: 960, height: 1160 }, reducedMotion: 'reduce' });
    await page.goto(server.url);
    await page.locator('#sentence').fill(SENTENCE);
    await page.locator('#facts .yes').waitFor();
    mkdirSync(dirname(values.out), { recursive: true });
    await page.screenshot({ path: values.out });
    console.log(values.out);
  } finally {
    await browser.close();
    await server.close();
  }
}

await runCommandLine('npm run generate -- screenshot [--out FILE]', main);
