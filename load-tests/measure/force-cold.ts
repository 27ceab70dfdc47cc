import { importPackage } from '../packages.ts';

/** Changes the function, so that no earlier environment serves the next call; resolves once the change is active. */
export type ForceColdStart = (mark: string) => Promise<void>;

/** The part of Lambda's client that is used. */
interface LambdaSdk {
  LambdaClient: new (options: object) => { send(command: object): Promise<Configuration> };
  GetFunctionConfigurationCommand: new (input: object) => object;
  UpdateFunctionConfigurationCommand: new (input: object) => object;
  waitUntilFunctionUpdatedV2(options: object, input: object): Promise<unknown>;
}

interface Configuration {
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
}

const UPDATED_WITHIN_S = 60;

/** Changes `COLD_START_MARK`, an environment variable of the function. Credentials and region come from the environment. */
export async function connectLambda(functionName: string): Promise<ForceColdStart> {
  const sdk = await importPackage<LambdaSdk>('@aws-sdk/client-lambda');
  const client = new sdk.LambdaClient({});
  return async (mark) => {
    const input = { FunctionName: functionName };
    const { Environment } = await client.send(new sdk.GetFunctionConfigurationCommand(input));
    const Variables = { ...Environment?.Variables, COLD_START_MARK: mark };
    await client.send(new sdk.UpdateFunctionConfigurationCommand({ ...input, Environment: { Variables } }));
    await sdk.waitUntilFunctionUpdatedV2({ client, maxWaitTime: UPDATED_WITHIN_S }, input);
  };
}
