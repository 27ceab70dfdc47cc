import { describe, expect, it } from 'vitest';
import { strayFiles } from './contents.ts';

const ORT = 'nodejs/node_modules/onnxruntime-node';

describe('strayFiles', () => {
  it.each<[string, string[]]>([
    ['intent.zip', ['functions/intent/handler.mjs', 'functions/intent/handler.entities.mjs']],
    ['encoder.zip', ['encoder/', 'encoder/NOTICE', 'encoder/encoder.json', 'encoder/table.bin']],
    ['model.zip', ['model/', 'model/manifest.json', 'model/intent.onnx']],
    [
      'onnxruntime.zip',
      [`${ORT}/package.json`, `${ORT}/dist/index.js`, `${ORT}/bin/napi-v6/linux/arm64/libonnxruntime.so.1`],
    ],
  ])('allows the files of %s', (zip, files) => {
    expect(strayFiles(zip, files)).toEqual([]);
  });

  it.each([
    ['intent.zip', 'functions/intent/.env'],
    ['intent.zip', 'functions/capture/handler.mjs'],
    ['intent.zip', 'functions/intent/handler.mjs.map'],
    ['intent.zip', 'functions/intent/other.entities.mjs'],
    ['intent.zip', 'functions/capture/handler.entities.mjs'],
    ['intent.zip', 'node_modules/left-over/index.js'],
    ['encoder.zip', 'encoder/vectors.bin'],
    ['encoder.zip', 'model/encoder/table.bin'],
    ['model.zip', 'model/golden.json'],
    ['onnxruntime.zip', `${ORT}/bin/napi-v6/linux/x64/libonnxruntime_providers_cuda.so`],
    ['onnxruntime.zip', `${ORT}/bin/napi-v6/win32/x64/onnxruntime.dll`],
    ['onnxruntime.zip', 'nodejs/node_modules/other/dist/index.js'],
    ['unheard-of.zip', 'anything'],
  ])('finds in %s the stray file %s', (zip, file) => {
    expect(strayFiles(zip, [file])).toEqual([file]);
  });
});
