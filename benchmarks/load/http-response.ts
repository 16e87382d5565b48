/** One HTTP answer, read off a socket. */
export interface HttpResponse {
  readonly status: number;
  /** Status line and headers as they came, without the empty line. */
  readonly head: string;
  /** Without any transfer coding. */
  readonly body: Buffer;
}

/** First value of a header, or `undefined`. `name` is in lower case. */
export function readHeader({ head }: Pick<HttpResponse, 'head'>, name: string): string | undefined {
  const found = new RegExp(`\\r\\n${name}: *([^\\r]*)`, 'i').exec(head);
  return found?.[1]?.trim();
}
