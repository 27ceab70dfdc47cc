export type RefusalCode =
  | 'USAGE'
  | 'UNKNOWN_STAGE'
  | 'NO_CREDENTIALS'
  | 'DIRTY_TREE'
  | 'ARTEFACTS_DIFFER'
  | 'PACKAGE_FAILED'
  | 'NOT_DEPLOYED'
  | 'NOTHING_TO_ROLL_BACK_TO'
  | 'FRAMEWORK_FAILED';

/** A release that does not happen. The message is one line: what was expected, what came, what to do next. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Runs a command of this folder: a refusal is printed as one line and ends the process with 2. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const refusal = asRefusal(error);
    console.error(`refused (${refusal.code}): ${refusal.message}`);
    process.exitCode = 2;
  }
}

/** An option that `parseArgs` does not know is a refusal too; any other error is a fault of ours and shows itself. */
function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return new Refusal('USAGE', error.message.split('. ')[0] ?? '', { cause: error });
  }
  throw error;
}
