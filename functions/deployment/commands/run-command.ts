import { DeploymentError } from '../deployment-error.ts';

/** Runs a command of this folder. A `DeploymentError` is printed as one line and sets the exit status to 2; any other error is thrown. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (thrown) {
    const error = asDeploymentError(thrown);
    console.error(`refused (${error.code}): ${error.message}`);
    process.exitCode = 2;
  }
}

/** An option that `parseArgs` does not know is an error of usage. */
function asDeploymentError(error: unknown): DeploymentError {
  if (error instanceof DeploymentError) return error;
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return new DeploymentError('USAGE', error.message.split('. ')[0] ?? '', { cause: error });
  }
  throw error;
}
