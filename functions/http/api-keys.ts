import { createHash, timingSafeEqual } from 'node:crypto';
import { Problem } from './problem.ts';

/** The request header with the API key. */
export const API_KEY_HEADER = 'x-api-key';

/** What a key may be given beside predictions: to look up whether and how a sentence was asked. */
const RIGHTS = ['enrichment'] as const;
export type Right = (typeof RIGHTS)[number];

/** A caller's name for the logs, and the SHA-256 of its key, so that the configuration is not a secret. */
export interface ApiKey {
  readonly name: string;
  readonly sha256: Buffer;
  readonly rights: readonly Right[];
}

/**
 * The keys of `name:sha256,name:sha256:enrichment`, the SHA-256 in hexadecimal, then the rights of the key; none for a blank text,
 * which means that no key is required.
 * Throws for anything else, so that a typing error stops the service instead of opening it.
 */
export function parseApiKeys(configured: string): readonly ApiKey[] {
  if (configured.trim() === '') return [];
  return configured.split(',').map((entry) => {
    const [, name, sha256, right] = ENTRY.exec(entry.trim()) ?? [];
    const rights = RIGHTS.filter((one) => one === right);
    if (name && sha256 && (right === undefined || rights.length > 0)) {
      return { name, sha256: Buffer.from(sha256, 'hex'), rights };
    }
    // The entry is not in the message: it may contain a key by mistake.
    throw new Error(
      'API_KEYS: expected name:sha256 pairs with commas between, the SHA-256 as 64 hexadecimal digits, each followed by ' +
        `:${RIGHTS.join(' or :')} for a key with that right`,
    );
  });
}

const ENTRY = /^([A-Za-z0-9_-]{1,64}):([0-9a-f]{64})(?::([a-z]+))?$/;

/**
 * The key that was presented. Throws 401 without one and 403 for an unknown one. Compares with every
 * configured key, each in constant time, so that the duration says nothing about them.
 */
export function identifyCaller(keys: readonly ApiKey[], presented: string | undefined): ApiKey {
  if (!presented) throw new Problem('api-key-missing', `Send your API key in the header ${API_KEY_HEADER}.`);
  const sha256 = createHash('sha256').update(presented).digest();
  const [match] = keys.filter((key) => timingSafeEqual(key.sha256, sha256));
  if (!match) throw new Problem('api-key-unknown', `The API key in the header ${API_KEY_HEADER} is not a known one.`);
  return match;
}
