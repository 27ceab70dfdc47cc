import httpSecurityHeaders from '@middy/http-security-headers';

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

/** Middleware for all but the policy, which differs by function; turned off are those for browsers no longer in use. */
export function securityHeaders() {
  return httpSecurityHeaders({
    contentSecurityPolicy: false,
    permissionsPolicy: false,
    downloadOptions: false,
    dnsPrefetchControl: false,
    originAgentCluster: false,
    permittedCrossDomainPolicies: false,
  });
}
