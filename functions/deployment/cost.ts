import prices from './prices.json' with { type: 'json' };

/** Megabytes of the function that can be kept warm; a test holds it to the template. */
export const MEMORY_MB = 512;

/** 365.25 days in twelve months. */
const SECONDS_PER_MONTH = (365.25 * 86_400) / 12;

/**
 * What keeping `environments` warm costs a month, in US dollars, calls not counted. The price is that of the one dated table of
 * prices; other regions than its own differ by some per cent, so what is printed says "about".
 */
export function provisionedCostUsd(environments: number, memoryMb: number, architecture: 'arm64' | 'x86_64'): number {
  return environments * (memoryMb / 1024) * SECONDS_PER_MONTH * prices.lambda.provisionedGbSecond[architecture];
}
