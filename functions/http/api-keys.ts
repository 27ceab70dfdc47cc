import { createHash, timingSafeEqual } from 'node:crypto';
import { Problem } from './problem.ts';

/** The header that carries the key. */
export const API_KEY_HEADER = 'x-api-key';

/** Who may call: a name for the logs, and the SHA-256 of the key, so that the configuration is no secret. */
export interface ApiKey {
  readonly name: string;
  readonly sha256: Buffer;
}

/**
 * Reads `name:sha256,name:sha256`, the SHA-256 in hexadecimal. Nothing configured means no key is needed; anything else that
 * does not read throws, so that a slip of the pen closes the service instead of opening it.
 */
export function parseApiKeys(configured: string): readonly ApiKey[] {
  if (configured.trim() === '') return [];
  return configured.split(',').map((entry) => {
    const [, name, sha256] = ENTRY.exec(entry.trim()) ?? [];
    if (name && sha256) return { name, sha256: Buffer.from(sha256, 'hex') };
    // The entry itself stays out of the message: somebody may have put a key in it.
    throw new Error('API_KEYS: expected name:sha256 pairs with commas between, the SHA-256 as 64 hexadecimal digits');
  });
}

const ENTRY = /^([A-Za-z0-9_-]{1,64}):([0-9a-f]{64})$/;

/**
 * The name of the caller whose key this is. Throws 401 without a key and 403 for an unknown one. Every configured key is
 * compared, each in constant time, so the time taken tells nothing about any of them.
 */
export function requireApiKey(keys: readonly ApiKey[], presented: string | undefined): string {
  if (!presented) throw new Problem('api-key-missing', `Send your API key in the header ${API_KEY_HEADER}.`);
  const sha256 = createHash('sha256').update(presented).digest();
  const [match] = keys.filter((key) => timingSafeEqual(key.sha256, sha256));
  if (!match) throw new Problem('api-key-unknown', `The API key in the header ${API_KEY_HEADER} is not a known one.`);
  return match.name;
}
