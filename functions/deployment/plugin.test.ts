import { describe, expect, it } from 'vitest';
import livePlugin from './plugin.ts';

const LAYERS = ['OnnxruntimeLambdaLayer', 'ModelLambdaLayer', 'EncoderLambdaLayer'];

/** The framework's service as a plugin meets it: its variables are resolved only after the plugins are loaded. */
function loadedService() {
  const intent = { role: 'IntentRole', layers: LAYERS.map((Ref) => ({ Ref })) };
  return {
    custom: {
      // The framework's own syntax, not a template string.
      encoder: `\${param:encoder, 'on'}`,
      live: { function: 'intent', release: 'direct', provisionedConcurrency: '0' },
    },
    layers: { onnxruntime: {}, model: {}, encoder: {} } as Record<string, object>,
    getAllFunctions: () => ['intent'],
    getFunction: () => intent,
  };
}

describe('the layer of the encoder', () => {
  it.each([
    ['on', LAYERS],
    ['off', ['OnnxruntimeLambdaLayer', 'ModelLambdaLayer']],
  ])('with encoder=%s is packaged and referenced as the model needs it', (encoder, expected) => {
    const service = loadedService();
    // The part of the framework that is read before packaging.
    const { hooks } = livePlugin({ service } as unknown as Parameters<typeof livePlugin>[0]);
    service.custom.encoder = encoder;
    hooks['before:package:cleanup']();
    expect(service.getFunction().layers.map(({ Ref }) => Ref)).toEqual(expected);
    expect('encoder' in service.layers).toBe(encoder === 'on');
  });
});
