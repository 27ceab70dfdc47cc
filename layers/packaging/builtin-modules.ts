import type { Plugin } from 'esbuild';

/**
 * For the bundles: Node's own modules by `process.getBuiltinModule`. An `import` of one reads every one of its exports, and
 * those of node:fs and node:crypto that load further modules when read are not few: 5 ms of a cold start.
 */
const builtinModules: Plugin = {
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

// serverless-esbuild takes a list from the default export.
export default [builtinModules];
