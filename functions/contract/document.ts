import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import openapi from '../docs/openapi.json' with { type: 'json' };

/** The parts of an OpenAPI document that the tests read. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Response>>;
  readonly 'x-codeSamples': readonly { readonly source: string }[];
}

interface Response {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, Media>>;
}

interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly { readonly required?: readonly string[] }[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** A document, ready to test with. */
export interface OpenedDocument {
  readonly document: OpenApi;
  /** The operations by route key (`GET /api/intent`). */
  readonly operations: ReadonlyMap<string, Operation>;
  /** A validator for the schema at a path of keys in the document. */
  validator(...keys: readonly string[]): ValidateFunction;
}

/** Opens an OpenAPI document, parsed from its JSON. */
export function openDocument(parsed: object): OpenedDocument {
  // Every test of this folder depends on this shape; a document of another would fail them.
  const document = parsed as OpenApi;
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': isDateTime } });
  ajv.addSchema(parsed, 'openapi');
  return {
    document,
    operations: new Map(
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
      ),
    ),
    validator(...keys) {
      const pointer = keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
      return ajv.compile({ $ref: `openapi#/${pointer}` });
    },
  };
}

const isDateTime = (text: string): boolean => !Number.isNaN(Date.parse(text));

/** The committed document. */
export const COMMITTED = openDocument(openapi);

export const { operations: OPERATIONS, validator } = COMMITTED;
