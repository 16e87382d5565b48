/** A TypeScript type, as far as the description of Microsoft Graph uses them. */
export type TypeNode =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'literal'; readonly text: string }
  /** `components['schemas']['microsoft.graph.message']` */
  | { readonly kind: 'reference'; readonly group: string; readonly name: string }
  | { readonly kind: 'object'; readonly fields: readonly FieldNode[] }
  | { readonly kind: 'list'; readonly of: TypeNode }
  | { readonly kind: 'all' | 'any'; readonly of: readonly TypeNode[] };

/** A property of an object type. */
export interface FieldNode {
  readonly name: string;
  readonly isOptional: boolean;
  /** What the comment above it says, without its tags. */
  readonly description: string;
  /** Such as `date-time`, where the comment names one. */
  readonly format: string;
  readonly type: TypeNode;
}
