import { Readable } from 'node:stream';

/**
 * A body whose first half comes at once and whose rest comes after `stallMs`, or never. It ends early when the
 * client goes away or the emulator stops, because either destroys the stream.
 */
export function createStalledBody(text: string, stallMs: number | undefined): Readable {
  const bytes = Buffer.from(text);
  const middle = Math.ceil(bytes.length / 2);
  let timer: NodeJS.Timeout | undefined;
  const body = new Readable({
    read() {},
    destroy(error, done) {
      clearTimeout(timer);
      done(error);
    },
  });
  body.push(bytes.subarray(0, middle));
  if (stallMs !== undefined) {
    timer = setTimeout(() => {
      body.push(bytes.subarray(middle));
      body.push(null);
    }, stallMs);
  }
  return body;
}
