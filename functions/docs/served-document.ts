import openapi from './openapi.json' with { type: 'json' };

/**
 * The OpenAPI document as JSON. For another model, packaging and `npm start` bundle its document in place of this module
 * (`layers/packaging/served-model.ts`), as text: an object would not keep the order of labels that look like integers.
 */
export const SERVED_DOCUMENT = JSON.stringify(openapi);
