import { setFlagsFromString } from 'node:v8';
import type { OutgoingProxy } from '@hybrid-mcp/core';
import type { SignalledProcess } from '../shutdown/stop-on-signals.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { stopWithLauncher } from './launcher.ts';
import { useProxy } from './use-proxy.ts';

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
  /** Has `fetch` go out through these proxies, also where they come from a file `.env`. Returns whether it does. */
  useProxy(proxy: OutgoingProxy): boolean;
  /** Arranges that garbage is collected where it costs least. */
  keepGarbageYoung(): void;
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
  useProxy,
  keepGarbageYoung,
};

/**
 * The first calls wait for modules to load. V8 takes what it sees of them for objects that live long, and from then on puts
 * those of every call into the old generation, where they keep all that belongs to the call: a third fewer calls a second.
 */
function keepGarbageYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
