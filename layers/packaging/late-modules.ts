import { basename, join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** Modules that are loaded late and are too large to be read with the bundle of their function. */
const LATE = /\/entities\.ts$/;

/**
 * An esbuild plugin that writes a module that is imported dynamically into a file of its own beside the bundle, with all that it
 * imports. esbuild's own splitting would also move what both need into further files, and each costs a cold start half a
 * millisecond. What is in both is in both twice: such a module must not rely on `instanceof` across the border.
 */
export const lateModules: Plugin = {
  name: 'late-modules',
  setup(build) {
    const { outdir = '', outExtension: { '.js': extension = '.js' } = {} } = build.initialOptions;
    build.onResolve({ filter: LATE }, async ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      // The framework knows by the beginning of the name whose file it is.
      const file = `handler.${basename(path, '.ts')}${extension}`;
      const {
        entryPoints: _entryPoints,
        outdir: _outdir,
        outExtension: _outExtension,
        ...options
      } = build.initialOptions;
      const { errors, warnings } = await build.esbuild.build({
        ...options,
        entryPoints: [resolve(resolveDir, path)],
        outfile: join(outdir, file),
      });
      return { path: `./${file}`, external: true, errors, warnings };
    });
  },
};
