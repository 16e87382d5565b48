/** A picture, a sound, a file or a link to one, in a result of a tool. @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-result */
export type ContentBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image' | 'audio'; readonly data: string; readonly mimeType: string }
  | { readonly type: 'resource'; readonly resource: ResourceContents }
  | {
      readonly type: 'resource_link';
      readonly uri: string;
      readonly name: string;
      readonly title?: string;
      readonly description?: string;
      readonly mimeType?: string;
      /** Bytes. */
      readonly size?: number;
    };

/** A resource with its content: text, or bytes in Base64. @see https://modelcontextprotocol.io/specification/2025-11-25/server/resources#resource-contents */
export type ResourceContents = { readonly uri: string; readonly mimeType?: string } & (
  | { readonly text: string }
  | { readonly blob: string }
);
