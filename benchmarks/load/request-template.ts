/** Stands where the id of a request belongs, wherever that is in its text. A number of ten digits, as every id is. */
export const idMarker = 8_888_888_888;

/** A request whose bytes are built once; only its ids change. */
export interface RequestTemplate {
  /** The bytes with this id in them. The same memory every time: send it before asking again. */
  withId(id: number): Buffer;
}

/** An HTTP request as text. */
export interface RequestText {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly path: string;
  readonly port: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: none. */
  readonly body?: string;
}

/** Writes an HTTP/1.1 request. */
export function buildRequest({ method, path, port, headers = {}, body }: RequestText): string {
  const length = body === undefined ? {} : { 'Content-Length': `${Buffer.byteLength(body)}` };
  const fields = { Host: `localhost:${port}`, ...headers, ...length };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`;
}

/** Prepares a request for being sent many times, each time with another id in place of {@link idMarker}. */
export function createRequestTemplate(text: string): RequestTemplate {
  const bytes = Buffer.from(text);
  const marker = `${idMarker}`;
  const places: number[] = [];
  for (let at = bytes.indexOf(marker); at >= 0; at = bytes.indexOf(marker, at + marker.length))
    places.push(at);
  return {
    withId(id) {
      const digits = `${id}`;
      for (const place of places) bytes.write(digits, place, 'latin1');
      return bytes;
    },
  };
}
