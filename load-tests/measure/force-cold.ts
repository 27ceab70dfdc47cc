import { LoadTestError } from '../load-test-error.ts';
import { importPackage } from '../packages.ts';
import type { Answer } from './caller.ts';

/** A deployed function whose cold starts can be called. */
export interface ColdFunction {
  /** Publishes a version that has never run, and calls it with the event: its first environment starts cold. */
  call(mark: string, event: object): Promise<Answer>;
  /** Deletes what was published, and puts the configuration back. */
  putBack(): Promise<void>;
}

/** The part of Lambda's client that is used. */
interface LambdaSdk {
  LambdaClient: new (options: object) => { send(command: object): Promise<LambdaResponse> };
  GetFunctionConfigurationCommand: new (input: object) => object;
  UpdateFunctionConfigurationCommand: new (input: object) => object;
  PublishVersionCommand: new (input: object) => object;
  DeleteFunctionCommand: new (input: object) => object;
  InvokeCommand: new (input: object) => object;
  waitUntilFunctionUpdatedV2(options: object, input: object): Promise<unknown>;
  waitUntilPublishedVersionActive(options: object, input: object): Promise<unknown>;
}

interface LambdaResponse {
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly Version?: string;
  readonly Payload?: Uint8Array;
}

const UPDATED_WITHIN_S = 60;

/**
 * The function, called by the number of a version and not through its alias: callers keep the version that they have. Changing the
 * function alone would change `$LATEST`, which the alias does not call. The way is that of AWS Lambda Power Tuning. Credentials and
 * region come from the environment.
 */
export async function connectLambda(functionName: string): Promise<ColdFunction> {
  const sdk = await importPackage<LambdaSdk>('@aws-sdk/client-lambda');
  const client = new sdk.LambdaClient({});
  const input = { FunctionName: functionName };
  const wait = { client, maxWaitTime: UPDATED_WITHIN_S };
  const { Environment } = await client.send(new sdk.GetFunctionConfigurationCommand(input));
  const variables = { ...Environment?.Variables };
  const published: string[] = [];

  async function configure(Variables: Record<string, string>): Promise<void> {
    await client.send(new sdk.UpdateFunctionConfigurationCommand({ ...input, Environment: { Variables } }));
    await sdk.waitUntilFunctionUpdatedV2(wait, input);
  }

  return {
    async call(mark, event) {
      await configure({ ...variables, COLD_START_MARK: mark });
      const { Version = '' } = await client.send(new sdk.PublishVersionCommand(input));
      published.push(Version);
      await sdk.waitUntilPublishedVersionActive(wait, { ...input, Qualifier: Version });
      const startedMs = performance.now();
      const { Payload } = await client.send(
        new sdk.InvokeCommand({ ...input, Qualifier: Version, Payload: JSON.stringify(event) }),
      );
      const elapsedMs = performance.now() - startedMs;
      const result = JSON.parse(Buffer.from(Payload ?? []).toString() || '{}');
      if (result.errorMessage)
        throw new LoadTestError('COLD_START_FAILED', `the function failed: ${result.errorMessage}`);
      return { status: result.statusCode, headers: result.headers, body: result.body, elapsedMs };
    },
    async putBack() {
      await configure(variables);
      for (const Qualifier of published) await client.send(new sdk.DeleteFunctionCommand({ ...input, Qualifier }));
    },
  };
}
