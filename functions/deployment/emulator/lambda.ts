import type { AccountRules, AccountSettings } from './account-rules.ts';
import { type EmulatedFunction, loadEmulatedFunction } from './lambda-function.ts';
import type { AwsRequest, AwsResponse } from './protocol.ts';
import type { Resource } from './resource.ts';
import type { Stack } from './stacks.ts';

/** The calls of Lambda that deploying makes, and the predicting function behind them. */
export interface LambdaEmulator {
  /** Undefined for a path of another service. */
  respond(request: AwsRequest): Promise<AwsResponse | undefined>;
  /**
   * The published version of the predicting function, or with 0 the function as it is deployed, with the model loaded. `more` are
   * resources of an update that is not finished.
   */
  load(functionName: string, version: number, more?: Iterable<Resource>): Promise<EmulatedFunction>;
}

export interface LambdaOptions {
  readonly rules: AccountRules;
  readonly settings: AccountSettings;
  readonly stacks: ReadonlyMap<string, Stack>;
  /** The bytes of the zip of a function or layer. */
  readonly codeAt: (content: unknown) => Uint8Array;
}

export function createLambdaEmulator({ rules, settings, stacks, codeAt }: LambdaOptions): LambdaEmulator {
  const layers = new Map<string, Uint8Array>();

  function resourcesOf(more: Iterable<Resource> = []): Resource[] {
    const all = [...more, ...[...stacks.values()].flatMap(({ resources }) => [...resources.values()])];
    for (const { type, physicalId, properties } of all)
      if (type === 'AWS::Lambda::LayerVersion') layers.set(physicalId, codeAt(properties.Content));
    return all;
  }

  async function load(functionName: string, version: number, more?: Iterable<Resource>): Promise<EmulatedFunction> {
    const deployed = resourcesOf(more).find(({ physicalId }) => physicalId === functionName)?.properties;
    const properties = rules.version(functionName, version)?.functionProperties ?? deployed ?? {};
    const arns = (properties.Layers ?? []) as readonly string[];
    return loadEmulatedFunction({
      version: version === 0 ? undefined : String(version),
      environment: Object(properties.Environment).Variables ?? {},
      layers: arns.map((arn) => layers.get(arn) ?? new Uint8Array()),
    });
  }

  async function invoke(functionName: string, qualifier: string | undefined, payload: string): Promise<AwsResponse> {
    const alias = resourcesOf().find(
      ({ type, properties }) =>
        type === 'AWS::Lambda::Alias' && properties.FunctionName === functionName && properties.Name === qualifier,
    );
    if (qualifier && !alias) return NO_FUNCTION;
    const deployed = await load(functionName, Number(alias?.properties.FunctionVersion ?? 0));
    return [200, JSON.stringify(await deployed.invoke(JSON.parse(payload)))];
  }

  return {
    load,
    async respond({ method, path, query, body }) {
      if (path.endsWith('/account-settings')) {
        const ConcurrentExecutions = settings.concurrencyQuota;
        const UnreservedConcurrentExecutions = rules.unreservedConcurrency();
        return [200, JSON.stringify({ AccountLimit: { ConcurrentExecutions, UnreservedConcurrentExecutions } })];
      }
      const invoked = /\/functions\/([^/]+)\/invocations$/.exec(path)?.[1];
      if (invoked) return invoke(decodeURIComponent(invoked), query.get('Qualifier') ?? undefined, body.toString());
      // The framework reads when functions changed last and which versions it can prune: here it finds none.
      if (method === 'GET' && /^\/20[\d-]+\/(?:functions|layers)\/[^/]+\/(?:versions|aliases)$/.test(path))
        return [200, '{"Versions":[],"Aliases":[],"LayerVersions":[]}'];
      return method === 'GET' && path.startsWith('/2015-03-31/functions/') ? NO_FUNCTION : undefined;
    },
  };
}

const NO_FUNCTION: AwsResponse = [
  404,
  '{"Type":"User","message":"Function not found"}',
  { 'x-amzn-errortype': 'ResourceNotFoundException' },
];
