import { connect, type TableAddress } from './dynamodb-table.ts';
import type { Table } from './table.ts';
import { withRetries } from './with-retries.ts';

export interface OpenTable {
  readonly table: Table;
  /** Share of the calls since the last reading that were throttled, 0 to 1. */
  throttledShare(): number;
  close(): void;
}

/** The table as everything but tests uses it: on DynamoDB, with retries, and a meter of throttled calls. */
export function openTable(address: TableAddress): OpenTable {
  const { table, close } = connect(address);
  const meter = { calls: 0, throttled: 0 };
  const retried = withRetries(counting(table, meter), {
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    onThrottle: () => void meter.throttled++,
  });
  return {
    table: retried,
    throttledShare() {
      const share = meter.calls === 0 ? 0 : Math.min(1, meter.throttled / meter.calls);
      meter.calls = 0;
      meter.throttled = 0;
      return share;
    },
    close,
  };
}

function counting(table: Table, meter: { calls: number }): Table {
  const counted = Object.entries(table).map(([name, operation]) => [
    name,
    (...parameters: unknown[]) => {
      meter.calls++;
      return operation(...parameters);
    },
  ]);
  // The same operations under the same names, each with a count in front.
  return Object.fromEntries(counted) as Table;
}
