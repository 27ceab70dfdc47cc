/** Content-Security-Policy of responses that are data: they may load, run and frame nothing. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/**
 * Content-Security-Policy of a page (CSP level 3): it may connect to its own origin and nothing else, plus the `sources` of
 * each further directive.
 */
export function pagePolicy(sources: Readonly<Record<string, string>>): string {
  const directives = { ...PAGE_DIRECTIVES, ...sources };
  return Object.entries(directives)
    .map(([directive, source]) => `${directive} ${source}`)
    .join('; ');
}

const PAGE_DIRECTIVES = {
  'default-src': "'none'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** Headers of every response of every function, data and pages; the policies above differ by function. */
export const SECURITY_HEADERS = {
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;
