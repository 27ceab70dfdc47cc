import { pagePolicy } from '../http/security-headers.ts';

/** The page loads its own files only; Swagger UI has icons as data URLs. */
export const DOCS_POLICY = pagePolicy({
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
});

/** Starts Swagger UI; a file of its own, because the policy allows no inline script. */
export const START_SCRIPT = `const dark = matchMedia('(prefers-color-scheme: dark)');
const followSystem = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
followSystem();
dark.addEventListener('change', followSystem);
SwaggerUIBundle({
  url: '/api/docs/openapi.json',
  dom_id: '#documentation',
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  // The examples are written for a service on the reader's machine.
  responseInterceptor: (response) => {
    if (response.url.endsWith('/api/docs/openapi.json')) {
      response.text = response.text.replaceAll('http://localhost:3000', location.origin);
    }
    return response;
  },
  syntaxHighlight: { theme: 'tomorrow-night' },
});
`;

/** Appended to Swagger UI's styles, whose greys, buttons and badges have less contrast than WCAG requires (4.5 to 1). */
export const CONTRAST_STYLE = `
.swagger-ui .opblock.opblock-get .opblock-summary-method{background:#1d4e7a}
.swagger-ui .opblock.opblock-post .opblock-summary-method{background:#1c6b47}
.swagger-ui .info .title small{background:#4a4a4a}
.swagger-ui .info .title small.version-stamp{background:#3f6212}
html:not(.dark-mode) .swagger-ui .info .url{color:#1d4e7a}
html:not(.dark-mode) .swagger-ui .btn.authorize{color:#1c6b47;border-color:#1c6b47}
.swagger-ui .btn.execute{background:#1d4e7a;border-color:#1d4e7a}
html:not(.dark-mode) .swagger-ui .btn.cancel{color:#a01010;border-color:#a01010}
html:not(.dark-mode) .swagger-ui :is(.parameter__in,.parameter__deprecated,.prop-format){color:#5c5c5c}
html:not(.dark-mode) .swagger-ui .json-schema-2020-12-expand-deep-button{color:#4a4a4a}
.swagger-ui .json-schema-2020-12__constraint{background:#5b3a8c;color:#fff}
body{margin:0}
nav{max-width:1420px;margin:auto;padding:16px 20px 0;font:16px sans-serif}
nav a{color:#1d4e7a}
html.dark-mode,html.dark-mode body{background:#1c2022}
html.dark-mode nav a{color:#8fc7ff}
`;

/** The HTML of the page; `address` returns the URL of an asset. */
export function docsPage(address: (asset: string) => string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>intent-api: documentation</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${address('swagger-ui.css')}">
</head>
<body>
<nav><a href="/">← intent-api: try a sentence</a></nav>
<div id="documentation"><noscript>This page needs JavaScript; <a href="/api/docs/openapi.json">openapi.json</a> does not.</noscript></div>
<script src="${address('swagger-ui-bundle.js')}"></script>
<script src="${address('start.js')}"></script>
</body>
</html>
`;
}
