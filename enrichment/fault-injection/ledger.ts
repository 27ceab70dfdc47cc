import { RESULT_PREFIX, UTTERANCE } from '../store/layout.ts';
import type { Sighting } from '../store/record.ts';
import type { Item } from '../table/table.ts';
import type { Audit } from './world.ts';

export type Ledger = ReturnType<typeof createLedger>;

/** Keeps book of every write that was applied, and notes at once what must never happen. */
export function createLedger() {
  const holders = new Map<string, unknown>();
  const results = new Map<string, Map<string, number>>();
  const failures: string[] = [];
  const audit: Audit = ({ pk, sk }, before, after) => {
    if (sk !== UTTERANCE || before === undefined || after === undefined) return;
    if (after.erasedAtMs !== undefined && after.text === undefined && before.text !== undefined) results.delete(pk);
    if (after.holder !== undefined && after.holder !== before.holder) {
      if (Number(after.fence) !== Number(before.fence) + 1) failures.push(`${pk}: a claim without its own fence`);
      holders.set(pk, after.holder);
    }
    if (after.writtenBy !== before.writtenBy && after.writtenBy !== undefined) {
      if (after.writtenBy !== holders.get(pk))
        failures.push(`${pk}: ${after.writtenBy} wrote after ${holders.get(pk)} had claimed`);
      if (after.text === undefined) failures.push(`${pk}: written after its erasure`);
    }
    noteResults(pk, before, after);
  };
  const noteResults = (pk: string, before: Item, after: Item): void => {
    const noted = results.get(pk) ?? new Map<string, number>();
    results.set(pk, noted);
    for (const name of Object.keys(after).filter((attribute) => attribute.startsWith(RESULT_PREFIX))) {
      // Every writing stamps its own time and writer: an equal value is one that was left alone.
      if (JSON.stringify(after[name]) === JSON.stringify(before[name])) continue;
      const { version } = after[name] as { version: number };
      const id = `${name.slice(RESULT_PREFIX.length)}@${version}`;
      noted.set(id, (noted.get(id) ?? 0) + 1);
    }
  };
  return {
    audit,
    sightings: [] as Sighting[],
    erasedAtMs: new Map<string, number>(),
    writes: (hash: string): ReadonlyMap<string, number> => results.get(hash) ?? new Map(),
    throwFailures(): void {
      if (failures.length > 0) throw new Error(failures.join('\n'));
    },
  };
}
