/** Where log lines go; a terminal gets compact lines for people, anything else JSON. */
export interface LogStream {
  write(line: string): unknown;
  /** True for a terminal. */
  readonly isTTY?: boolean;
}
