/** How a body is cut. */
export interface PieceOptions {
  /** Bytes of each piece but the last. */
  readonly size: number;
  /** Bytes at the beginning that are left out. */
  readonly skip: number;
}

/**
 * Cuts a stream into pieces. There is one buffer for all of them: a piece is good until the next one is asked for, and
 * nothing is read while somebody works with it.
 */
export async function* toPieces(
  source: AsyncIterable<Buffer>,
  { size, skip }: PieceOptions,
): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  let toSkip = skip;
  for await (const chunk of source) {
    let rest = chunk.subarray(Math.min(toSkip, chunk.length));
    toSkip -= Math.min(toSkip, chunk.length);
    while (rest.length > 0) {
      const taken = rest.copy(buffer, filled);
      filled += taken;
      rest = rest.subarray(taken);
      if (filled < size) continue;
      yield buffer;
      filled = 0;
    }
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}
