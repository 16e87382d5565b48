/** Tells that a signal aborts to whoever finds a listener of the signal itself too dear: that takes 5 µs. */
export interface AbortNotice {
  /** Calls back when the signal aborts. Not for one that has aborted. */
  listen(onAbort: () => void): void;
  unlisten(onAbort: () => void): void;
}
