import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import reference from './svm.fixture.json' with { type: 'json' };
import { type Bag, fitSvm, score, type TrainingSet } from './svm.ts';

/**
 * Decision values and objectives are those of liblinear, through scikit-learn 1.9.1. With X[i, ids] = weights and, for n examples,
 * idf[j] = (ln((1 + n) / (1 + examples with j)) + 1) / 5, for each label k:
 * `m = LinearSVC(C=c, loss="squared_hinge", dual=True, intercept_scaling=1, tol=1e-8, max_iter=10**6)`,
 * `m.fit(X * idf, where(target == k, 1, -1), sample_weight=s)`, `f = m.decision_function(X * idf)`,
 * `objective = .5 * (w @ w + b * b) + c * sum(s * maximum(0, 1 - y * f) ** 2)`.
 */
const { buckets, c, objectives, examples } = reference;
const LABELS = objectives.length;
const features = examples.map(({ ids, weights }) => ({
  ids: Int32Array.from(ids),
  weights: Float32Array.from(weights),
  words: new Int32Array(0),
  subwords: new Int32Array(0),
  wordStarts: new Int32Array(1),
}));
const set: TrainingSet<Bag> = {
  features,
  targets: Int32Array.from(examples, ({ target }) => target),
  sampleWeights: Float32Array.from(examples, ({ sampleWeight }) => sampleWeight),
  labelCount: LABELS,
};
const fitted = (seed: number, epochs = 500, from = set) => fitSvm(from, { buckets, c, epochs }, seededRandom(seed));
const decisionValues = ({ table, bias }: ReturnType<typeof fitted>) =>
  features.map(({ ids, weights }) => {
    const scores = new Float64Array(LABELS);
    score(ids, weights, table, bias, scores);
    return [...scores];
  });

describe('the support vector machines', () => {
  it('give the decision values of another implementation, with sample weights', () => {
    decisionValues(fitted(1)).forEach((values, i) => {
      values.forEach((value, k) => void expect(value).toBeCloseTo(examples[i]?.decisionValues[k] ?? Number.NaN, 3));
    });
  });

  it('reach the smallest objective: the losses that the dual variables stand for add up to it', () => {
    const values = decisionValues(fitted(1));
    for (let k = 0; k < LABELS; k++) {
      const hinges = examples.map(({ target }, i) => Math.max(0, 1 - (target === k ? 1 : -1) * (values[i]?.[k] ?? 0)));
      const losses = examples.map(({ sampleWeight }, i) => c * sampleWeight * (hinges[i] ?? 0) ** 2);
      // At the optimum α = 2 C s · hinge and w = Σ α y x, so that ‖w‖² = Σ α y f.
      const norm = examples.reduce(
        (sum, { target, sampleWeight }, i) =>
          sum + 2 * c * sampleWeight * (hinges[i] ?? 0) * (target === k ? 1 : -1) * (values[i]?.[k] ?? 0),
        0,
      );
      const objective = norm / 2 + losses.reduce((sum, loss) => sum + loss, 0);
      expect(objective).toBeCloseTo(objectives[k] ?? Number.NaN, 3);
    }
  });

  it('come to the same weights whatever the order of the examples, given time', () => {
    const [first, second] = [decisionValues(fitted(1)).flat(), decisionValues(fitted(2)).flat()];
    first.forEach((value, i) => void expect(value).toBeCloseTo(second[i] ?? Number.NaN, 3));
  });

  it('visit the examples in an order that the seed sets', () => {
    expect(fitted(1, 1).table).toEqual(fitted(1, 1).table);
    expect(fitted(1, 1).table).not.toEqual(fitted(2, 1).table);
  });

  it('visit the examples in another order in each pass', () => {
    let calls = 0;
    const counted = () => {
      calls++;
      return 0.5;
    };
    fitSvm(set, { buckets, c, epochs: 3 }, counted);
    expect(calls).toBe(3 * (examples.length - 1));
  });

  it('give weight 0 to features that no example has', () => {
    const { table } = fitSvm(set, { buckets: 2 * buckets, c, epochs: 5 }, seededRandom(1));
    expect(table.subarray(buckets * LABELS).every((weight) => weight === 0)).toBe(true);
  });
});
