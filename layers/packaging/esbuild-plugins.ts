import { builtinModules } from './builtin-modules.ts';
import { lateModules } from './late-modules.ts';

/** The plugins of esbuild that serverless.yml names; serverless-esbuild takes a list from the default export. */
export default [builtinModules, lateModules];
