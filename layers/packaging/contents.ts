/** What may be in the zip of a layer. */
const LAYER_FILES: Readonly<Record<string, RegExp>> = {
  'model.zip': /^model\/(manifest\.json|intent\.onnx)$/,
  'onnxruntime.zip':
    /^nodejs\/node_modules\/onnxruntime-node\/(package\.json|dist\/index\.js|bin\/napi-v6\/linux\/(x64|arm64)\/(libonnxruntime\.so\.1|onnxruntime_binding\.node))$/,
};

/** Files beside its bundle that a function reads, by function. */
const FUNCTION_ASSETS: Readonly<Record<string, RegExp>> = {
  docs: /^node_modules\/swagger-ui-dist\/(package\.json|swagger-ui\.css|swagger-ui-bundle\.js)$/,
};

/**
 * The files of a zip that nobody said may be there: whatever is deployed was meant to be. A function's zip holds its
 * bundle `functions/<name>/handler.mjs`, and what `FUNCTION_ASSETS` names. Folders are no files.
 */
export function strayFiles(zip: string, files: readonly string[]): string[] {
  const name = zip.replace(/\.zip$/, '');
  const allowed = (file: string): boolean =>
    LAYER_FILES[zip]?.test(file) ??
    (file === `functions/${name}/handler.mjs` || FUNCTION_ASSETS[name]?.test(file) === true);
  return files.filter((file) => !file.endsWith('/') && !allowed(file));
}
