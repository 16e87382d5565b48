/** An answer of Graph, whatever its status. A web `Response` would cost more than the rest of the request. */
export interface GraphAnswer {
  readonly status: number;
  /** Names in lower case; a header that came more than once is a list. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The whole body. */
  readonly text: string;
}

/** The first value of a header, or undefined. */
export function readHeader({ headers }: GraphAnswer, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'object' ? value[0] : value;
}
