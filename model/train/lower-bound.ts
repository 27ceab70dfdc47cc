/**
 * The true share is at least the bound with this probability. Models of folds have fewer sentences than the model that is served and are
 * right less often, which is certainty besides: with 95 % here, nothing is accepted of a model of 385 sentences, and with 80 % a third of
 * the test sentences of BANKING77, of which 97 % are right.
 */
export const CERTAINTY = 0.8;
const BISECTIONS = 40;

/**
 * The lower limit of a share of which `hits` of `of` were seen: exact and one-sided (Clopper and Pearson 1934,
 * "The use of confidence or fiducial limits illustrated in the case of the binomial"). 0 where nothing was seen.
 */
export function lowerBound(hits: number, of: number): number {
  if (of === 0) return 0;
  let [low, high] = [0, hits / of];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (atMost(of - hits, of, 1 - middle) < 1 - CERTAINTY) low = middle;
    else high = middle;
  }
  return low;
}

/** How many predictions must all be right for the lower bound to reach a share: ln(1 − certainty) / ln(share), rounded up. */
export function fewestFor(share: number): number {
  return Math.ceil(Math.log(1 - CERTAINTY) / Math.log(share));
}

/** The probability of at most `errors` errors in `of` trials that each fail with probability `rate`: the binomial distribution. */
function atMost(errors: number, of: number, rate: number): number {
  if (rate <= 0) return 1;
  if (rate >= 1) return errors >= of ? 1 : 0;
  const odds = Math.log(rate / (1 - rate));
  let logTerm = of * Math.log1p(-rate);
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= errors; i++) {
    logTerm += Math.log((of - i + 1) / i) + odds;
    sum += Math.exp(logTerm);
  }
  return sum;
}
