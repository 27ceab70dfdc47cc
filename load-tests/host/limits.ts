import { accessSync, constants, existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoadTestError } from '../load-test-error.ts';

/** Limits a process; the returned function removes the limits once the process has ended. */
export type ApplyLimits = (id: string, pid: number, memoryMb: number) => () => void;

/** Lambda gives one virtual CPU at this memory, and a proportional share of it below. Source: "Configure Lambda function memory". */
const MEMORY_OF_ONE_CPU_MB = 1769;
const PERIOD_US = 100_000;
const MIB = 1024 * 1024;

/** No limits: every environment has the whole machine. */
export const withoutLimits: ApplyLimits = () => () => undefined;

/** Lambda's memory limit and CPU share by control groups, version 1 or 2. Throws when they cannot be written. */
export function lambdaLimits(root = '/sys/fs/cgroup'): ApplyLimits {
  const unified = existsSync(join(root, 'cgroup.controllers'));
  for (const group of unified ? [root] : [join(root, 'cpu'), join(root, 'memory')]) requireWritable(group);
  return (id, pid, memoryMb) => {
    const quota = Math.round((memoryMb / MEMORY_OF_ONE_CPU_MB) * PERIOD_US);
    const files: Record<string, string> = unified
      ? { 'memory.max': String(memoryMb * MIB), 'cpu.max': `${quota} ${PERIOD_US}` }
      : {
          'memory/memory.limit_in_bytes': String(memoryMb * MIB),
          'cpu/cpu.cfs_period_us': String(PERIOD_US),
          'cpu/cpu.cfs_quota_us': String(quota),
        };
    const groups = new Set<string>();
    for (const [file, value] of Object.entries(files)) {
      const [name = '', controller] = file.split('/').reverse();
      const group = join(root, controller ?? '', `lambda-${id}`);
      if (!groups.has(group)) mkdirSync(group, { recursive: true });
      groups.add(group);
      writeFileSync(join(group, name), value);
    }
    for (const group of groups) writeFileSync(join(group, 'cgroup.procs'), String(pid));
    return () => {
      for (const group of groups) rmdirSync(group);
    };
  };
}

function requireWritable(directory: string): void {
  try {
    accessSync(directory, constants.W_OK);
  } catch (cause) {
    throw new LoadTestError(
      'LIMITS_UNAVAILABLE',
      `${directory} cannot be written: run as root, or without --cpu-share`,
      {
        cause,
      },
    );
  }
}
