/**
 * US dollars a GB-second of provisioned concurrency, by architecture: list price of US East, November 2026
 * (https://aws.amazon.com/lambda/pricing). Other regions differ by some per cent, so what is printed says "about".
 */
const USD_PER_GB_SECOND = { arm64: 0.0000033334, x86_64: 0.0000041667 } as const;

/** Megabytes of the function that can be kept warm; a test holds it to the template. */
export const MEMORY_MB = 512;

/** 365.25 days in twelve months. */
const SECONDS_PER_MONTH = (365.25 * 86_400) / 12;

/** What keeping `environments` warm costs a month, in US dollars, calls not counted. */
export function provisionedCostUsd(environments: number, memoryMb: number, architecture: 'arm64' | 'x86_64'): number {
  return environments * (memoryMb / 1024) * SECONDS_PER_MONTH * USD_PER_GB_SECOND[architecture];
}
