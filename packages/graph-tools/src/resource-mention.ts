/** What an answer of a tool is about, where clients can read it again as a resource. */
export interface ResourceMention {
  /** Where it is below its account, as in `['messages', id]`. The first segment is its kind. */
  readonly place: readonly string[];
  readonly name: string;
  readonly title?: string;
  readonly mimeType: string;
}
