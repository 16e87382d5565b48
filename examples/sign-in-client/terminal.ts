import { createInterface } from 'node:readline';

/** The person's terminal, or whatever stands in for it. */
export type Terminal = ReturnType<typeof createTerminal>;

/** Drops what could steer a terminal: much of what is printed comes from the server. */
const toPlainText = (text: string) => text.replaceAll(/[^\P{Cc}\n]/gu, '');

/** Creates the terminal of this process. Close it, or the process waits for more input. */
export function createTerminal() {
  const { stdin: input, stdout } = process;
  let reader: ReturnType<typeof createInterface> | undefined;
  let lines: AsyncIterator<string> | undefined;
  let isReplaceable = false;

  function write(text: string, { end = '\n', replaceable = false } = {}): void {
    stdout.write(`${isReplaceable ? '\r\u001b[K' : ''}${toPlainText(text)}${end}`);
    isReplaceable = replaceable;
  }

  return {
    print: (text = '') => write(text),
    /** The next output takes this line's place on a terminal, and follows it elsewhere. */
    printProgress: (text: string) =>
      stdout.isTTY ? write(text, { end: '', replaceable: true }) : write(text),
    /** The line the person types, or `undefined` when the input has ended. */
    async ask(question: string): Promise<string | undefined> {
      write(question, { end: ' ' });
      // One reader for all questions: each takes more from a pipe than the line it returns.
      reader ??= createInterface({ input });
      lines ??= reader[Symbol.asyncIterator]();
      const { value, done } = await lines.next();
      return done ? undefined : value.trim();
    },
    close: () => reader?.close(),
  };
}
