import { hasEntities } from '../../intent/entities/languages.ts';
import type { Entity, Slots } from '../../intent/entities/result-schema.ts';
import { MODEL } from './model.ts';

export type { Entity, Slots };

export interface WeightedTerm {
  readonly text: string;
  readonly weight: number;
}

export interface Prediction {
  readonly intent: string;
  readonly confidence: number;
  readonly accepted: boolean;
  readonly scores: Readonly<Record<string, number>>;
  readonly explanation?: { readonly for: readonly WeightedTerm[]; readonly against: readonly WeightedTerm[] };
  readonly entities?: readonly Entity[];
  readonly slots?: Slots;
}

/** What the headers of a response say. */
export interface ResponseFacts {
  /** NaN when the response has no `server-timing`. */
  readonly serverMs: number;
  readonly roundTripMs: number;
  readonly cold: boolean;
  /** The version of the model; empty when unknown. */
  readonly model: string;
}

interface FieldError {
  readonly field: string;
  readonly reason: string;
  readonly limit?: number;
  readonly received?: unknown;
}

/** A problem that the service returned; the message is its detail. */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: readonly FieldError[];

  constructor(status: number, problem: { detail?: string; errors?: ApiError['errors'] }) {
    super(problem.detail ?? `${status}`);
    this.status = status;
    this.errors = problem.errors ?? [];
  }
}

/** Whether the service reads facts in sentences of the model. */
export const HAS_ENTITIES = hasEntities(MODEL.languages);

/** The prediction of a sentence with its explanation. Throws an `ApiError`, or the `TypeError` of `fetch` without a response. */
export async function predict(
  sentence: string,
  key: string,
  signal: AbortSignal,
): Promise<[Prediction, ResponseFacts]> {
  const start = performance.now();
  const response = await post({ sentence, explain: true, ...(HAS_ENTITIES && facts()) }, key, signal);
  const prediction = (await response.json()) as Prediction;
  return [prediction, headerFacts(response.headers, performance.now() - start)];
}

/** The predictions of at most 100 sentences, in their order. Throws as `predict` does. */
export async function predictBatch(sentences: readonly string[], key: string): Promise<readonly Prediction[]> {
  const response = await post({ sentences }, key);
  const { predictions } = (await response.json()) as { predictions: readonly Prediction[] };
  return predictions;
}

async function post(body: object, key: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch('/api/intent', {
    method: 'POST',
    // The page sends unfinished sentences while the user types: not worth recording.
    headers: { 'content-type': 'application/json', 'x-no-capture': '1', ...(key ? { 'x-api-key': key } : {}) },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  if (response.ok) return response;
  const problem = response.headers.get('content-type')?.includes('json') ? await response.json() : {};
  throw new ApiError(response.status, problem);
}

/** Relative dates are those of the user's time zone, where the browser knows it. */
function facts(): object {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { entities: true, ...(/^(?!Etc\/Unknown)[A-Za-z]/.test(timeZone) && { timeZone }) };
}

function headerFacts(headers: Headers, roundTripMs: number): ResponseFacts {
  const [, total] = /(?:^|, )total;dur=([\d.]+)/.exec(headers.get('server-timing') ?? '') ?? [];
  return {
    serverMs: Number(total ?? Number.NaN),
    roundTripMs,
    cold: headers.get('x-cold-start') === '1',
    model: headers.get('x-model-version') ?? '',
  };
}
