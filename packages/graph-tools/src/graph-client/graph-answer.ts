/** An answer of Graph, whatever its status. A web `Response` would cost more than the rest of the request. */
export interface GraphAnswer {
  readonly status: number;
  /** Names in lower case; a header that came more than once is a list. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The whole body. */
  readonly text: string;
}

/** The first value of a header, or undefined. */
export function readHeader(answer: GraphAnswer, name: string): string | undefined {
  return readHeaderLines(answer, name)[0];
}

/** Every line of a header that may come more than once, in order. */
export function readHeaderLines({ headers }: GraphAnswer, name: string): readonly string[] {
  const value = headers[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
