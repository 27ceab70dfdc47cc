// Artillery calls these functions for every request: they make sentences, check the status, and record cold and warm calls apart.
import { appendFileSync } from 'node:fs';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The predecessor's workload: a sentence of twenty random letters. */
export function randomLetters(context, _events, next) {
  const letters = Array.from({ length: 20 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]);
  context.vars.sentence = letters.join('');
  next();
}

/** A batch of `batchSize` sentences. */
export function batch(context, _events, next) {
  const size = Number(context.vars.batchSize);
  context.vars.sentences = Array.from({ length: size }, (_, i) => `${context.vars.sentence} ${i}`);
  next();
}

/** A sentence over the limit, for the request that must be rejected. */
export function tooLong(context, _events, next) {
  context.vars.long = 'à'.repeat(1_001);
  next();
}

/**
 * Writes one line per answered call for the report, and histograms by cold and warm and by phase. A status other than the
 * request's `expectedStatus` (200) fails the virtual user, which Artillery counts.
 */
export function record(request, response, context, events, next) {
  const expected = Number(request.expectedStatus ?? 200);
  const cold = response.headers['x-cold-start'] === '1';
  const kind = cold ? 'cold' : 'warm';
  const phases = readServerTiming(response.headers['server-timing']);
  const { start, end } = response.timings;
  const ok = response.statusCode === expected;
  events.emit('histogram', `${kind}.response_time`, end - start);
  for (const [phase, durationMs] of Object.entries(phases)) events.emit('histogram', `${kind}.${phase}`, durationMs);
  const line = {
    at: start,
    ms: end - start,
    status: response.statusCode,
    ok,
    cold,
    batch: context.vars.sentences?.length,
    phases,
  };
  appendFileSync(context.vars.trace, `${JSON.stringify(line)}\n`);
  next(ok ? undefined : new Error(`expected status ${expected}, got ${response.statusCode}`));
}

function readServerTiming(header = '') {
  const entries = header.split(',').map((entry) => /^\s*([^;]+);dur=([\d.]+)/.exec(entry));
  return Object.fromEntries(entries.filter(Boolean).map(([, name, duration]) => [name, Number(duration)]));
}
