import { type ServedModel, shownExamples } from '../intent/served-model.ts';

/** Confidence of the prediction that is shown. */
const CONFIDENCE = 0.952102;
/** Probabilities are given to the millionth. */
const PRECISION = 1e6;
/** The version of a model that does not exist. */
const VERSION = '0123456789ab';
/** Sentences of the batch that is shown. */
const BATCH = 3;

/** What the document shows of requests and responses: sentences of the model served, and made-up figures. */
export function documentExamples(served: ServedModel) {
  const [first, ...others] = sentencesOf(served);
  const { label, sentence } = first ?? { label: '', sentence: '' };
  const scores = scoresOf(served.labels, label);
  const prediction = { intent: label, confidence: CONFIDENCE, accepted: true, scores };
  return {
    sentence,
    explained: others[0]?.sentence ?? sentence,
    batch: (others.length > 0 ? others : [{ sentence }]).slice(0, BATCH).map((other) => other.sentence),
    languages: served.languages,
    scores,
    prediction: { ...prediction, model: VERSION },
    health: {
      status: 'ok',
      model: {
        version: VERSION,
        sha256: VERSION.padEnd(64, '0'),
        bytes: 524_912,
        labels: served.labels,
        state: 'ready',
        loadMs: 41,
      },
    },
    enrichment: {
      sentence,
      state: 'enriched',
      seen: { count: 3, first: '2026-03-02T08:15:00.000Z', last: '2026-03-04T17:40:12.000Z' },
      prediction: { ...prediction, model: VERSION },
      redactions: [],
      enrichment: { language: { language: 'fr', reliable: true }, dates: null },
      versions: { language: 1, dates: 1 },
      failed: {},
    },
  };
}

/** A model without examples shows the names of its labels. */
function sentencesOf(served: ServedModel): { label: string; sentence: string }[] {
  const shown = shownExamples(served);
  if (shown.length > 0) return shown;
  return served.labels.map((label) => ({ label, sentence: label.replaceAll(/[-_]+/g, ' ').trim() || label }));
}

/** A map, because objects put labels like "10" first. The others share equally what the shown intent leaves. */
function scoresOf(labels: readonly string[], intent: string): Map<string, number> {
  const rest = Math.round((1 - CONFIDENCE) * PRECISION);
  const others = labels.filter((label) => label !== intent);
  const share = Math.floor(rest / others.length);
  const first = rest - share * (others.length - 1);
  const scores = new Map(others.map((label, i) => [label, (i === 0 ? first : share) / PRECISION]));
  scores.set(intent, CONFIDENCE);
  return new Map(labels.map((label) => [label, scores.get(label) ?? 0]));
}
