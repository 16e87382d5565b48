/** A file that somebody begins with. */
export interface SampleFile {
  /** Where in the drive, as in `/Documents/Notes.md`; folders on the way are made. */
  readonly path: string;
  readonly bytes: Buffer;
  /** Days since it was saved last. */
  readonly ageDays: number;
  /** Display name of who saved it; default: whose drive it is. */
  readonly by?: string;
}

/** A text file. */
export function textFile(path: string, ageDays: number, lines: readonly string[], by?: string): SampleFile {
  return { path, ageDays, bytes: Buffer.from(`${lines.join('\n')}\n`), ...(by !== undefined && { by }) };
}
