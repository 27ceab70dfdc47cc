/** A source of numbers in [0, 1). Training takes one as a parameter, so that a seed plays the same training back. */
export type Random = () => number;

/** Mulberry32 (Tommy Ettinger, 2017): 32 bits of state, enough for shuffling a corpus. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The stream of one consumer of randomness: streams of other names do not change when this one is sampled from more often. */
export function streamOf(seed: number, consumer: string): Random {
  let hash = seed >>> 0;
  for (let i = 0; i < consumer.length; i++) hash = Math.imul(hash ^ consumer.charCodeAt(i), 0x01000193);
  return seededRandom(hash);
}

/** Fisher–Yates, in place. */
export function shuffle(items: Int32Array, random: Random): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = items[i] ?? 0;
    items[i] = items[j] ?? 0;
    items[j] = kept;
  }
}
