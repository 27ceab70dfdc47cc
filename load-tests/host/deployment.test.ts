import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readDeployment } from './deployment.ts';
import { lambdaLimits } from './limits.ts';
import { machineArchitecture, unpackFunction } from './unpack.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'deployment-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** A packaged service of two functions, one of them behind two routes, as the packager writes it. */
function writePackage(architecture: string): void {
  const zip = (name: string, files: Record<string, string>) => {
    const entries = Object.entries(files).map(([path, text]) => [path, strToU8(text)]);
    writeFileSync(join(directory, name), zipSync(Object.fromEntries(entries)));
  };
  zip('intent.zip', { 'functions/intent/handler.mjs': 'export const handler = 1;' });
  zip('model.zip', { 'model/manifest.json': '{}' });
  const fn = (name: string, more: object) => ({
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Key: `serverless/x/${name}.zip` },
      Handler: `functions/${name}/handler.handler`,
      MemorySize: 512,
      Timeout: 3,
      Architectures: [architecture],
      ...more,
    },
  });
  const route = (RouteKey: string) => ({
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { RouteKey, Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] } },
  });
  const Resources = {
    Layer: { Type: 'AWS::Lambda::LayerVersion', Properties: { Content: { S3Key: 'serverless/x/model.zip' } } },
    Intent: fn('intent', {
      Layers: [{ Ref: 'Layer' }],
      Environment: { Variables: { MODEL_DIR: '/opt/model', TABLE: { Ref: 'Utterances' } } },
    }),
    Capture: fn('intent', { Code: { S3Key: 'serverless/x/model.zip' } }),
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { IntegrationUri: { 'Fn::GetAtt': ['Intent', 'Arn'] } },
    },
    RouteGet: route('GET /api/intent'),
    RouteDefault: route('$default'),
  };
  writeFileSync(join(directory, 'cloudformation-template-update-stack.json'), JSON.stringify({ Resources }));
}

test('reads the routes and their functions', () => {
  writePackage('x86_64');
  const { functions, routes } = readDeployment(directory, 'x86_64');
  expect(routes).toEqual([
    { routeKey: 'GET /api/intent', functionName: 'intent' },
    { routeKey: '$default', functionName: 'intent' },
  ]);
  expect(functions).toMatchObject([
    { name: 'intent', memoryMb: 512, timeoutMs: 3000, variables: { MODEL_DIR: '/opt/model', TABLE: 'Utterances' } },
  ]);
});

test('unpacks a function and its layers', () => {
  writePackage(machineArchitecture());
  const [packaged] = readDeployment(directory, machineArchitecture()).functions;
  if (!packaged) throw new Error('expected a function');
  const { taskRoot, layerRoot } = unpackFunction(packaged, join(directory, 'out'));
  expect(readFileSync(join(taskRoot, 'functions/intent/handler.mjs'), 'utf8')).toContain('handler');
  expect(readFileSync(join(layerRoot, 'model/manifest.json'), 'utf8')).toBe('{}');
});

test('the error says what to do when the package is missing, a zip is missing or broken, or the architecture is another', () => {
  expect(() => readDeployment(join(directory, 'none'), 'x86_64')).toThrow(/npm run package -- --arch x86_64/);
  writePackage('sparc');
  const [foreign] = readDeployment(directory, 'sparc').functions;
  if (!foreign) throw new Error('expected a function');
  expect(() => unpackFunction(foreign, directory)).toThrow(/packaged for sparc, this machine is/);
  writeFileSync(join(directory, 'intent.zip'), 'no zip');
  const broken = { ...foreign, architecture: machineArchitecture() };
  expect(() => unpackFunction(broken, directory)).toThrow(/package again/);
  rmSync(join(directory, 'intent.zip'));
  expect(() => readDeployment(directory, 'sparc')).toThrow(/intent\.zip/);
});

test('refuses a zip with a path outside its folder', () => {
  writePackage(machineArchitecture());
  writeFileSync(join(directory, 'intent.zip'), zipSync({ '../outside': strToU8('x') }));
  const [packaged] = readDeployment(directory, machineArchitecture()).functions;
  if (!packaged) throw new Error('expected a function');
  expect(() => unpackFunction(packaged, join(directory, 'out'))).toThrow(/leads outside/);
});

test.each([
  [
    'unified',
    ['cgroup.controllers'],
    { 'lambda-e/memory.max': '536870912', 'lambda-e/cpu.max': '28943 100000', 'lambda-e/cgroup.procs': '42' },
  ],
  [
    'separate',
    ['cpu/', 'memory/'],
    {
      'memory/lambda-e/memory.limit_in_bytes': '536870912',
      'cpu/lambda-e/cpu.cfs_quota_us': '28943',
      'cpu/lambda-e/cgroup.procs': '42',
    },
  ],
])('gives Lambda’s memory and its share of a CPU, where control groups are %s', (_case, present, files) => {
  for (const name of present) {
    if (name.endsWith('/')) mkdirSync(join(directory, name));
    else writeFileSync(join(directory, name), '');
  }
  lambdaLimits(directory)('e', 42, 512);
  for (const [path, content] of Object.entries(files))
    expect(readFileSync(join(directory, path), 'utf8')).toBe(content);
});

test('refuses control groups that cannot be written', () => {
  expect(() => lambdaLimits(join(directory, 'none'))).toThrow(/without --cpu-share/);
});
