/** A picture of the server. @see https://modelcontextprotocol.io/specification/2025-11-25/basic#icons */
export interface ServerIcon {
  /** `https:` or `data:` URL. */
  readonly src: string;
  readonly mimeType?: string;
  /** Sizes as in `48x48`, or `any`. */
  readonly sizes?: readonly string[];
}

/** How the server introduces itself to clients and to the people in front of them. */
export interface ServerInfo {
  /** Name for programs, as in `hybrid-mcp`. */
  readonly name: string;
  /** Name for people. */
  readonly title: string;
  readonly version: string;
  readonly websiteUrl?: string;
  readonly icons?: readonly ServerIcon[];
}
