/** A property or parameter: name, type, and what it is for where that is known. */
export type DetailField = readonly [name: string, type: string, description?: string];

/** What an operation takes. */
export interface OperationDetails {
  /** Values in the path of which there is more to say than their name. */
  readonly path?: readonly DetailField[];
  /** Query options; those of OData by their names alone. */
  readonly query?: readonly (DetailField | string)[];
  readonly headers?: readonly string[];
  /** The name of a schema with `@` before it, the properties themselves, or `file` for what is no JSON. */
  readonly body?: string | readonly DetailField[];
}

/** A schema of what can be sent. */
export interface SchemaDetails {
  /** Schemas whose properties it has too. */
  readonly base?: readonly string[];
  readonly fields?: readonly DetailField[];
  /** Its values, where it is a choice of words. */
  readonly values?: readonly string[];
}
