import prices from '../prices.json' with { type: 'json' };

/** Memory of the function that can have provisioned concurrency; a template rule compares it with the template. */
export const MEMORY_MB = 512;

/** A month is a twelfth of 365.25 days. */
const SECONDS_PER_MONTH = (365.25 * 86_400) / 12;

/**
 * The cost of provisioned concurrency for a month, in US dollars, without the invocations. The price is that of the region in
 * `prices.json`; other regions differ by a few per cent.
 */
export function provisionedCostUsd(environments: number, memoryMb: number, architecture: 'arm64' | 'x86_64'): number {
  return environments * (memoryMb / 1024) * SECONDS_PER_MONTH * prices.lambda.provisionedGbSecond[architecture];
}
