import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Route } from '../../functions/contract/api-gateway/routes.ts';
import { LoadTestError } from '../load-test-error.ts';

/** A function as the packaged template describes it; files are paths of zips. */
export interface PackagedFunction {
  /** As in serverless.yml: `intent`. */
  readonly name: string;
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** `x86_64` or `arm64`. */
  readonly architecture: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly zip: string;
  readonly layerZips: readonly string[];
}

export interface Deployment {
  /** The functions with a route. */
  readonly functions: readonly PackagedFunction[];
  readonly routes: readonly Route[];
}

const TEMPLATE = 'cloudformation-template-update-stack.json';

/**
 * Reads the output of `npm run package`: the routes of the HTTP API and their functions.
 * Throws a `LoadTestError` when the package, or a zip of its template, is missing.
 */
export function readDeployment(directory: string, architecture: string): Deployment {
  const path = join(directory, TEMPLATE);
  if (!existsSync(path)) {
    throw new LoadTestError('PACKAGE_MISSING', `no ${path}: run npm run package -- --arch ${architecture} first`);
  }
  // The template is our own packager's output, so its shape is trusted from here on.
  const { Resources } = JSON.parse(readFileSync(path, 'utf8')) as Template;
  const routes = Object.values(Resources).flatMap((resource) =>
    resource.Type === 'AWS::ApiGatewayV2::Route' ? [toRoute(Resources, resource)] : [],
  );
  const routed = new Set(routes.map(({ functionName }) => functionName));
  const functions = Object.values(Resources).flatMap((resource) =>
    resource.Type === 'AWS::Lambda::Function' ? [toFunction(Resources, resource, directory)] : [],
  );
  return { functions: functions.filter(({ name }) => routed.has(name)), routes };
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

type Resource =
  | {
      Type: 'AWS::ApiGatewayV2::Route';
      Properties: { RouteKey: string; Target: { 'Fn::Join': [string, [string, Ref]] } };
    }
  | { Type: 'AWS::ApiGatewayV2::Integration'; Properties: { IntegrationUri: { 'Fn::GetAtt': [string, 'Arn'] } } }
  | { Type: 'AWS::Lambda::LayerVersion'; Properties: { Content: { S3Key: string } } }
  | FunctionResource;

interface FunctionResource {
  Type: 'AWS::Lambda::Function';
  Properties: {
    Code: { S3Key: string };
    Handler: string;
    MemorySize: number;
    Timeout: number;
    Architectures?: [string];
    Environment?: { Variables?: Record<string, unknown> };
    Layers?: (Ref | string)[];
  };
}

interface Ref {
  readonly Ref: string;
}

function toRoute(
  resources: Template['Resources'],
  { Properties }: Extract<Resource, { Type: 'AWS::ApiGatewayV2::Route' }>,
): Route {
  const integration = resources[Properties.Target['Fn::Join'][1][1].Ref];
  const logicalId =
    integration?.Type === 'AWS::ApiGatewayV2::Integration'
      ? integration.Properties.IntegrationUri['Fn::GetAtt'][0]
      : '';
  const target = resources[logicalId];
  if (target?.Type !== 'AWS::Lambda::Function') {
    throw new LoadTestError(
      'TEMPLATE_ROUTE',
      `route ${Properties.RouteKey}: expected a function of the template as its integration`,
    );
  }
  return { routeKey: Properties.RouteKey, functionName: nameOf(target) };
}

function toFunction(resources: Template['Resources'], resource: FunctionResource, directory: string): PackagedFunction {
  const { Code, Handler, MemorySize, Timeout, Architectures, Environment, Layers = [] } = resource.Properties;
  const layerZips = Layers.flatMap((layer) => {
    const version = typeof layer === 'string' ? undefined : resources[layer.Ref];
    return version?.Type === 'AWS::Lambda::LayerVersion' ? [version.Properties.Content.S3Key] : [];
  });
  return {
    name: nameOf(resource),
    handler: Handler,
    memoryMb: MemorySize,
    timeoutMs: Timeout * 1000,
    architecture: Architectures?.[0] ?? 'x86_64',
    variables: plainVariables(Environment?.Variables ?? {}),
    zip: zipPath(directory, Code.S3Key),
    layerZips: layerZips.map((key) => zipPath(directory, key)),
  };
}

function nameOf({ Properties }: FunctionResource): string {
  return basename(Properties.Code.S3Key, '.zip');
}

/** A reference to another resource becomes its logical name: nothing else of the stack exists on this machine. */
function plainVariables(variables: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(variables).flatMap(([name, value]) => {
    if (typeof value === 'string') return [[name, value]];
    const reference = (value as Partial<Ref> | null)?.Ref;
    return reference === undefined ? [] : [[name, reference]];
  });
  return Object.fromEntries(entries);
}

function zipPath(directory: string, key: string): string {
  const path = join(directory, basename(key));
  if (existsSync(path)) return path;
  throw new LoadTestError('ZIP_MISSING', `the template names ${basename(key)}, but there is no ${path}: package again`);
}
