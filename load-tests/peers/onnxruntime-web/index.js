// Takes the place of onnxruntime-node in the layer: the deployed handler runs on WebAssembly, otherwise unchanged.
const web = require('onnxruntime-web');

web.env.wasm.numThreads = 1;

module.exports = web;
