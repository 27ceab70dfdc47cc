import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** An editor writes a file in several steps, and a change of branch many files. */
const QUIET_MS = 500;
const IGNORED = new Set(['node_modules', '.build', 'reports', 'corpus']);
const SOURCE = /\.(?:ts|js|json|css|html|svg|onnx)$/;
const TEST = /\.(?:test|testing|benchmark)\.ts$/;

export interface WatchOptions {
  readonly quietMs?: number;
  /** Called once for all changes with no longer pause between them than `quietMs`, in milliseconds. */
  readonly onChange: () => void;
  /** Called with the reason when a directory cannot be watched: the system limits how many can be. */
  readonly onFault: (reason: string) => void;
}

/** Watches the sources in directories, those in `node_modules` and tests apart; returns what ends it. */
export function watchSources(roots: readonly string[], options: WatchOptions): () => void {
  const { quietMs = QUIET_MS, onChange, onFault } = options;
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  const forget = (directory: string): void => {
    watchers.get(directory)?.close();
    watchers.delete(directory);
  };
  const add = (directory: string): void => {
    if (watchers.has(directory)) return;
    try {
      const watcher = watch(directory, (_, name) => changed(directory, name ?? ''));
      watchers.set(
        directory,
        watcher.on('error', () => forget(directory)),
      );
      for (const entry of readdirSync(directory, { withFileTypes: true })) {
        if (entry.isDirectory() && !IGNORED.has(entry.name)) add(join(directory, entry.name));
      }
    } catch (error) {
      forget(directory);
      // A directory that is gone again is not watched.
      if (!isMissing(error)) onFault(`${directory}: ${error instanceof Error ? error.message : error}`);
    }
  };
  const changed = (directory: string, name: string): void => {
    if (IGNORED.has(name)) return;
    if (!SOURCE.test(name)) addIfDirectory(join(directory, name));
    if (!SOURCE.test(name) || TEST.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMs);
  };
  const addIfDirectory = (path: string): void => {
    try {
      readdirSync(path);
    } catch {
      return;
    }
    add(path);
  };
  for (const root of roots) add(root);
  return () => {
    clearTimeout(timer);
    for (const directory of [...watchers.keys()]) forget(directory);
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
