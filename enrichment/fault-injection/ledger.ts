import { RESULT_PREFIX, UTTERANCE } from '../store/layout.ts';
import type { Observation } from '../store/record.ts';
import type { Item } from '../table/table.ts';
import type { Audit } from './simulation.ts';

export type Ledger = ReturnType<typeof createLedger>;

/** Records every applied write, and each violation of an invariant. */
export function createLedger() {
  const owners = new Map<string, unknown>();
  const results = new Map<string, Map<string, number>>();
  const violations: string[] = [];
  const audit: Audit = ({ pk, sk }, before, after) => {
    if (sk !== UTTERANCE || before === undefined || after === undefined) return;
    if (after.erasedAtMs !== undefined && after.text === undefined && before.text !== undefined) results.delete(pk);
    if (after.holder !== undefined && after.holder !== before.holder) {
      if (Number(after.fence) !== Number(before.fence) + 1) violations.push(`${pk}: a claim without its own fence`);
      owners.set(pk, after.holder);
    }
    if (after.writtenBy !== before.writtenBy && after.writtenBy !== undefined) {
      if (after.writtenBy !== owners.get(pk))
        violations.push(`${pk}: ${after.writtenBy} wrote after ${owners.get(pk)} had claimed`);
      if (after.text === undefined) violations.push(`${pk}: written after its erasure`);
    }
    recordResults(pk, before, after);
  };
  const recordResults = (pk: string, before: Item, after: Item): void => {
    const counts = results.get(pk) ?? new Map<string, number>();
    results.set(pk, counts);
    for (const name of Object.keys(after).filter((attribute) => attribute.startsWith(RESULT_PREFIX))) {
      // Every write sets its own time: an equal value was not written.
      if (JSON.stringify(after[name]) === JSON.stringify(before[name])) continue;
      const { version } = after[name] as { version: number };
      const id = `${name.slice(RESULT_PREFIX.length)}@${version}`;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  };
  return {
    audit,
    observations: [] as Observation[],
    erasedAtMs: new Map<string, number>(),
    writes: (hash: string): ReadonlyMap<string, number> => results.get(hash) ?? new Map(),
    throwViolations(): void {
      if (violations.length > 0) throw new Error(violations.join('\n'));
    },
  };
}
