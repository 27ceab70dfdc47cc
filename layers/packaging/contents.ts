/** The files allowed in the zip of a layer. */
const LAYER_FILES: Readonly<Record<string, RegExp>> = {
  'encoder.zip': /^encoder\/(NOTICE|encoder\.json|encoder\.onnx|table\.bin|vocabulary\.bin)$/,
  'model.zip': /^model\/(manifest\.json|intent\.onnx)$/,
  'onnxruntime.zip':
    /^nodejs\/node_modules\/onnxruntime-node\/(package\.json|dist\/index\.js|bin\/napi-v6\/linux\/(x64|arm64)\/(libonnxruntime\.so\.1|onnxruntime_binding\.node))$/,
};

/** Files beside its bundle that a function reads, by function. */
const FUNCTION_ASSETS: Readonly<Record<string, RegExp>> = {
  docs: /^node_modules\/swagger-ui-dist\/(package\.json|swagger-ui\.css|swagger-ui-bundle\.js)$/,
};

/**
 * The files of a zip that are not on its allow list: `LAYER_FILES`, or a function's bundle `functions/<name>/handler.mjs`,
 * what that loads late, and its `FUNCTION_ASSETS`. Folders are ignored.
 */
export function strayFiles(zip: string, files: readonly string[]): string[] {
  const name = zip.replace(/\.zip$/, '');
  const allowed = (file: string): boolean =>
    LAYER_FILES[zip]?.test(file) ?? (isBundle(file, name) || FUNCTION_ASSETS[name]?.test(file) === true);
  return files.filter((file) => !file.endsWith('/') && !allowed(file));
}

/** A module that is loaded late has a file of its own (late-modules.ts). */
function isBundle(file: string, name: string): boolean {
  return file.startsWith(`functions/${name}/`) && /\/handler(?:\.[a-z]+)?\.mjs$/.test(file);
}
