import type { SignalledProcess } from '../shutdown/stop-on-signals.ts';
import { stopWithLauncher } from './launcher.ts';

/** What a command needs of the process it runs in; tests pass their own. */
export interface CommandHost extends SignalledProcess {
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
  on: (signal, listener) => process.on(signal, listener),
  exit: (code) => process.exit(code),
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
  setExitCode(code) {
    process.exitCode = code;
  },
  stopWithLauncher: () => void stopWithLauncher(),
};
