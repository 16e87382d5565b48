/** Shows people what is going on. */
export interface Progress {
  /** Something new begins. */
  begin(what: string): void;
  /** How far it is. */
  step(text: string): void;
  /** It has ended. */
  end(result: string): void;
}

/** The parts of a terminal that showing progress needs. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const eraseLine = '\r\u001b[K';

/** One line per measurement: on a terminal it changes while the measurement goes on, elsewhere it comes at the end. */
export function createProgress(stream: ProgressStream): Progress {
  let what = '';
  const show = (text: string) => stream.write(`${eraseLine}${what} ${text}`);
  return {
    begin(begun) {
      what = begun;
      if (stream.isTTY) show('…');
    },
    step(text) {
      if (stream.isTTY) show(`… ${text}`);
    },
    end(result) {
      stream.write(`${stream.isTTY ? eraseLine : ''}${what}: ${result}\n`);
    },
  };
}
