import type { Plugin } from 'esbuild';

/**
 * An esbuild plugin that loads Node's own modules by `process.getBuiltinModule`. An `import` reads every export of a module, and
 * many exports of node:fs and node:crypto load further modules when they are read: 5 ms of a cold start.
 */
export const builtinModules: Plugin = {
  name: 'builtin-modules',
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ kind, path }) =>
      kind === 'import-statement' ? { path, namespace: 'builtin' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};
