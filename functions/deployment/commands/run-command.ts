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

/** What the SDK throws for credentials that are no longer valid, and for calls that they do not allow. */
const EXPIRED =
  /^(?:ExpiredToken(?:Exception)?|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|TokenRefreshRequired)$/;
const DENIED = /^(?:AccessDenied(?:Exception)?|UnauthorizedOperation|AuthorizationError)$/;

/** An option that `parseArgs` does not know is an error of usage. */
export function asDeploymentError(error: unknown): DeploymentError {
  if (error instanceof DeploymentError) return error;
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return new DeploymentError('USAGE', error.message.split('. ')[0] ?? '', { cause: error });
  }
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  const line = message.split('\n')[0] ?? '';
  if (EXPIRED.test(name)) {
    return new DeploymentError('EXPIRED_CREDENTIALS', `expected valid AWS credentials, got: ${line}; sign in again`, {
      cause: error,
    });
  }
  if (DENIED.test(name)) {
    const rights = 'functions/deployment/pipeline/policy.json has the rights that are needed';
    return new DeploymentError('DENIED', `${line}; ${rights}`, { cause: error });
  }
  throw error;
}
