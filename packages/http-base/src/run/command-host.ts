import type { SignalledProcess } from '../shutdown/stop-on-signals.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { stopWithLauncher } from './launcher.ts';

/** What a command needs of the process it runs in; tests pass their own. */
export interface CommandHost extends SignalledProcess {
  /** What is known of the screen that standard output may be. */
  readonly terminal: Pick<Terminal, 'isTTY' | 'columns'>;
  /** Writes a line to standard output. */
  print(text: string): void;
  /** Writes a line to standard error. */
  printError(text: string): void;
  /** Sets the code with which the process ends once nothing is left to do. */
  setExitCode(code: number): void;
  /** Arranges that the command is not left behind when the `npx` that started it is ended. */
  stopWithLauncher(): void;
}

/** The real process. */
export const processHost: CommandHost = {
  // A getter, because touching standard output opens it.
  get terminal() {
    return process.stdout;
  },
  on: (signal, listener) => process.on(signal, listener),
  exit: (code) => process.exit(code),
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
  setExitCode(code) {
    process.exitCode = code;
  },
  stopWithLauncher: () => void stopWithLauncher(),
};
