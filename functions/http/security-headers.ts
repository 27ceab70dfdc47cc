/** Content-Security-Policy of answers that are data: nothing may be loaded, run or framed by them. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/**
 * Content-Security-Policy of a page: what its own origin serves and nothing else. `more` names what the page needs beyond
 * that, by directive (CSP level 3).
 */
export function pagePolicy(more: Readonly<Record<string, string>>): string {
  const directives = { ...PAGE_DIRECTIVES, ...more };
  return Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

const PAGE_DIRECTIVES = {
  'default-src': "'none'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** What every answer of every function carries, data and pages alike; the policy above differs by function. */
export const SECURITY_HEADERS = {
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;
