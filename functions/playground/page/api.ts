export interface Piece {
  readonly text: string;
  readonly weight: number;
}

export interface Prediction {
  readonly intent: string;
  readonly confidence: number;
  readonly accepted: boolean;
  readonly scores: Readonly<Record<string, number>>;
  readonly explanation?: { readonly for: readonly Piece[]; readonly against: readonly Piece[] };
}

/** What the headers of an answer tell: milliseconds on the server and there and back, cold or warm, which model. */
export interface Facts {
  readonly serverMs: number;
  readonly roundTripMs: number;
  readonly cold: boolean;
  readonly model: string;
}

/** A refusal, in the words of the service. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly { readonly field: string; readonly reason: string }[];

  constructor(status: number, problem: { detail?: string; errors?: Refusal['errors'] }) {
    super(problem.detail ?? `${status}`);
    this.status = status;
    this.errors = problem.errors ?? [];
  }
}

/** One sentence, explained. Throws a `Refusal`, or what `fetch` throws when nothing answers. */
export async function predict(sentence: string, key: string, signal: AbortSignal): Promise<[Prediction, Facts]> {
  const start = performance.now();
  const response = await post({ sentence, explain: true }, key, signal);
  const prediction = (await response.json()) as Prediction;
  return [prediction, facts(response.headers, performance.now() - start)];
}

/** At most 100 sentences. Throws as `predict` does. */
export async function predictBatch(sentences: readonly string[], key: string): Promise<readonly Prediction[]> {
  const response = await post({ sentences }, key);
  const { predictions } = (await response.json()) as { predictions: readonly Prediction[] };
  return predictions;
}

async function post(body: object, key: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch('/api/intent', {
    method: 'POST',
    // Sentences that grow letter by letter are worth no record.
    headers: { 'content-type': 'application/json', 'x-no-capture': '1', ...(key ? { 'x-api-key': key } : {}) },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  if (response.ok) return response;
  const problem = response.headers.get('content-type')?.includes('json') ? await response.json() : {};
  throw new Refusal(response.status, problem);
}

function facts(headers: Headers, roundTripMs: number): Facts {
  const [, total] = /(?:^|, )total;dur=([\d.]+)/.exec(headers.get('server-timing') ?? '') ?? [];
  return {
    serverMs: Number(total ?? Number.NaN),
    roundTripMs,
    cold: headers.get('x-cold-start') === '1',
    model: headers.get('x-model-version') ?? '',
  };
}
