/** What a command knows of the screen it prints to; `process.stdout` is one. */
export interface Terminal {
  /** Whether a person looks at it, who can do with colours and a line that changes. */
  readonly isTTY?: boolean;
  /** Characters in a line. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** Longest line where nothing says how long lines may be, and where they could be longer than anybody likes to read. */
const usualColumns = 80;
const maxColumns = 100;
const minColumns = 40;

/** Characters to use of a line. */
export function readableColumns({ isTTY = false, columns = usualColumns }: Terminal): number {
  return isTTY ? Math.min(Math.max(columns, minColumns), maxColumns) : usualColumns;
}
