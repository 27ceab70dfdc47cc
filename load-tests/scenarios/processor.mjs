// What Artillery calls for every request: it invents sentences, checks the status, and keeps cold and warm apart.
import { appendFileSync } from 'node:fs';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The predecessor's workload: twenty random letters for a sentence. */
export function randomLetters(context, _events, next) {
  const letters = Array.from({ length: 20 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]);
  context.vars.sentence = letters.join('');
  next();
}

/** As many sentences as the scenario's `batchSize` says, from its list. */
export function batch(context, _events, next) {
  const size = Number(context.vars.batchSize);
  context.vars.sentences = Array.from({ length: size }, (_, i) => `${context.vars.sentence} ${i}`);
  next();
}

/** A long sentence for the request that must be refused. */
export function tooLong(context, _events, next) {
  context.vars.long = 'à'.repeat(1_001);
  next();
}

/** One line a call for the report; histograms by cold and warm, and by phase; any other status than expected fails the run. */
export function record(request, response, context, events, next) {
  const expected = Number(request.expectedStatus ?? 200);
  const cold = response.headers['x-cold-start'] === '1';
  const kind = cold ? 'cold' : 'warm';
  const phases = readServerTiming(response.headers['server-timing']);
  const { start, end } = response.timings;
  events.emit('histogram', `${kind}.response_time`, end - start);
  for (const [phase, durationMs] of Object.entries(phases)) events.emit('histogram', `${kind}.${phase}`, durationMs);
  const line = {
    at: start,
    ms: end - start,
    status: response.statusCode,
    cold,
    batch: context.vars.sentences?.length,
    phases,
  };
  appendFileSync(context.vars.trace, `${JSON.stringify(line)}\n`);
  const wrong = response.statusCode !== expected;
  next(wrong ? new Error(`expected status ${expected}, got ${response.statusCode}`) : undefined);
}

function readServerTiming(header = '') {
  const entries = header.split(',').map((entry) => /^\s*([^;]+);dur=([\d.]+)/.exec(entry));
  return Object.fromEntries(entries.filter(Boolean).map(([, name, duration]) => [name, Number(duration)]));
}
