/** A resource of a stack: its properties with every reference resolved. */
export interface Resource {
  readonly type: string;
  readonly physicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The properties before the dynamic references in them were resolved. */
  readonly declared?: string;
  readonly deletionPolicy?: string;
}

/** Why a resource cannot be created, updated or deleted: the stack operation fails with it. */
export class ResourceFailure extends Error {
  override readonly name = 'ResourceFailure';
}
