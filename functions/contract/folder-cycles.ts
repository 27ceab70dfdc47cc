import type { Import } from './import-graph.ts';

/**
 * Imports that close a cycle between folders beside each other, such as `data/` and `train/` of `model/`; between folders of any
 * depth. A folder and the folders inside it may import each other, and types do not count: they are gone when the program runs.
 */
export function findFolderCycles(imports: readonly Import[]): Import[] {
  const edges = imports.flatMap((found) => {
    const siblings = found.kind === 'value' ? siblingsOf(found) : undefined;
    return siblings ? [{ found, ...siblings }] : [];
  });
  const next = Map.groupBy(edges, ({ from }) => from);
  const reachable = (start: string): Set<string> => {
    const seen = new Set([start]);
    // A set that grows while it is iterated is iterated to its new end.
    for (const folder of seen) for (const { to } of next.get(folder) ?? []) seen.add(to);
    return seen;
  };
  return edges.filter(({ from, to }) => reachable(to).has(from)).map(({ found }) => found);
}

/** The folders, beside each other, in which an import begins and ends. */
function siblingsOf({ from, to }: Import): { from: string; to: string } | undefined {
  const [start, end] = [from.split('/').slice(0, -1), to.split('/').slice(0, -1)];
  const depth = start.findIndex((name, i) => name !== end[i]);
  if (depth < 0 || end[depth] === undefined) return undefined;
  return { from: start.slice(0, depth + 1).join('/'), to: end.slice(0, depth + 1).join('/') };
}
