import { pagePolicy } from '../http/security-headers.ts';

/** What the page needs: its own files; Swagger UI draws its icons from data addresses, and styles from scripts. */
export const DOCS_POLICY = pagePolicy({
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
});

/** Starts Swagger UI; a file of its own, because the policy lets no script stand in the page. */
export const START_SCRIPT = `SwaggerUIBundle({
  url: '/api/docs/openapi.json',
  dom_id: '#documentation',
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;

/** The page around Swagger UI; `address` gives the address of an asset. */
export function docsPage(address: (asset: string) => string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>intent-api: documentation</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${address('swagger-ui.css')}">
</head>
<body>
<div id="documentation"><noscript>This page needs JavaScript; <a href="/api/docs/openapi.json">openapi.json</a> does not.</noscript></div>
<script src="${address('swagger-ui-bundle.js')}"></script>
<script src="${address('start.js')}"></script>
</body>
</html>
`;
}
