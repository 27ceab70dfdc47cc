import { builtinModules } from './builtin-modules.ts';
import { readServedDirectory } from './environment.ts';
import { lateModules } from './late-modules.ts';
import { servedModel } from './served-model.ts';

const served = readServedDirectory();

/** The esbuild plugins of all bundles; serverless-esbuild takes a list from the default export. */
export default [builtinModules, lateModules, ...(served === undefined ? [] : [servedModel(served)])];
