export type DeploymentErrorCode =
  | 'USAGE'
  | 'UNKNOWN_STAGE'
  | 'UNDECIDED_STAGE'
  | 'NO_CREDENTIALS'
  | 'EXPIRED_CREDENTIALS'
  | 'DENIED'
  | 'MISSING_RIGHTS'
  | 'QUOTA_TOO_SMALL'
  | 'NO_KEYS'
  | 'TABLE_EXISTS'
  | 'STACK_BUSY'
  | 'STACK_STUCK'
  | 'STAGE_PROTECTED'
  | 'NOT_CONFIRMED'
  | 'RELEASE_FAILED'
  | 'UNHEALTHY'
  | 'DIRTY_TREE'
  | 'ARTEFACTS_DIFFER'
  | 'MODEL_UNUSABLE'
  | 'PACKAGE_FAILED'
  | 'NOT_DEPLOYED'
  | 'NOTHING_TO_ROLL_BACK_TO'
  | 'FRAMEWORK_FAILED'
  | 'GIT_FAILED'
  | 'SOURCE_CHANGED';

/** Why a deployment did not happen. The message is one line: what was expected, what came, what to do next. */
export class DeploymentError extends Error {
  override readonly name = 'DeploymentError';
  readonly code: DeploymentErrorCode;

  constructor(code: DeploymentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
