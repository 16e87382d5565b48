/** One operation of Microsoft Graph, as far as it is known without looking up its details. */
export interface CatalogueOperation {
  /** As in `GET /me/messages/{message-id}`. */
  readonly id: string;
  readonly method: string;
  /** Below `/v1.0`, with its parameters in braces. */
  readonly template: string;
  /** What it does, where the description of Graph says it rightly; else empty. */
  readonly summary: string;
  /** Whether it answers with a page of a collection, or with what is no JSON. */
  readonly answers: 'list' | 'file' | 'value';
  /** Place of its path in the catalogue. */
  readonly pathIndex: number;
}
