import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '#model/manifest.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { buildPage } from '../playground/build-page.ts';
import { buildDocument } from './document.ts';
import { orderedJson } from './ordered-json.ts';

/** The OpenAPI document of the service with a model, as it is committed for the service's own model. */
export function documentText(manifest: Manifest): string {
  return `${orderedJson(buildDocument(packageJson.version, manifest), 2)}\n`;
}

/**
 * Writes into `directory` what documentation and playground serve for a model that is not the committed one: `openapi.json` and
 * `page.json`, which `layers/packaging/served-model.ts` bundles.
 */
export function writeServedFiles(manifest: Manifest, directory: string): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'openapi.json'), orderedJson(buildDocument(packageJson.version, manifest)));
  writeFileSync(join(directory, 'page.json'), JSON.stringify(buildPage(manifest)));
}
