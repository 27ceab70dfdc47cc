// Stands where the layer has onnxruntime-node, so that the deployed handler runs on WASM and nothing else changes.
const web = require('onnxruntime-web');

web.env.wasm.numThreads = 1;

module.exports = web;
