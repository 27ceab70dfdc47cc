/** One-sided: the true share lies below the bound in at most this share of cases. */
const ERROR_PROBABILITY = 0.05;
const BISECTIONS = 40;

/**
 * The lower limit of a share of which `hits` of `of` were seen: exact, one-sided, with 95 % confidence (Clopper and Pearson 1934,
 * "The use of confidence or fiducial limits illustrated in the case of the binomial"). 0 where nothing was seen.
 */
export function lowerBound(hits: number, of: number): number {
  if (hits === 0) return 0;
  let [low, high] = [0, hits / of];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (atMost(of - hits, of, 1 - middle) < ERROR_PROBABILITY) low = middle;
    else high = middle;
  }
  return low;
}

/** How many predictions must all be right for the lower bound to reach a share: ln(error probability) / ln(share), rounded up. */
export function fewestFor(share: number): number {
  return Math.ceil(Math.log(ERROR_PROBABILITY) / Math.log(share));
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
