/** What a command knows of the screen it prints to; `process.stdout` is one. */
export interface Terminal {
  /** Whether a person looks at it, who can do with colours and a line that changes. */
  readonly isTTY?: boolean;
  /** Characters in a line. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** Characters of a line where nothing says how long lines may be. */
export const usualColumns = 80;
/** Longer lines than this nobody likes to read. */
const maxColumns = 100;
const minColumns = 40;

/** Characters to use of a line. */
export function readableColumns({ isTTY, columns }: Pick<Terminal, 'isTTY' | 'columns'>): number {
  return isTTY ? Math.min(Math.max(columns ?? usualColumns, minColumns), maxColumns) : usualColumns;
}
