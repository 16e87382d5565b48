import { EventEmitter } from 'node:events';
import type { OutgoingProxy } from '@hybrid-mcp/core';
import type { CommandHost } from '../run/command-host.ts';

/** A process that only keeps what a command does to it. */
export interface FakeHost extends CommandHost {
  readonly printed: readonly string[];
  readonly printedErrors: readonly string[];
  /** What it has been told to go out through. */
  readonly proxies: readonly OutgoingProxy[];
  /** Code the process would end with. */
  exitCode(): number | undefined;
  /** Sends it a signal, and resolves when it has printed the given text. */
  signal(signal: 'SIGINT' | 'SIGTERM', until: RegExp): Promise<void>;
}

/** Creates a {@link FakeHost}; by default nobody looks at what it prints. */
export function createFakeHost(terminal: CommandHost['terminal'] = {}, canUseProxy = true): FakeHost {
  const signals = new EventEmitter();
  const prints = new EventEmitter();
  const printed: string[] = [];
  const printedErrors: string[] = [];
  const proxies: OutgoingProxy[] = [];
  let exitCode: number | undefined;
  const setExitCode = (code: number) => {
    exitCode = code;
  };
  return {
    terminal,
    printed,
    printedErrors,
    proxies,
    exitCode: () => exitCode,
    on: (signal, listener) => signals.on(signal, listener),
    exit: setExitCode,
    setExitCode,
    print(text) {
      printed.push(text);
      prints.emit('print', text);
    },
    printError: (text) => void printedErrors.push(text),
    stopWithLauncher: () => {},
    useProxy: (proxy) => proxies.push(proxy) > 0 && canUseProxy,
    keepGarbageYoung: () => {},
    signal(signal, until) {
      const { promise, resolve } = Promise.withResolvers<void>();
      prints.on('print', (text) => until.test(text) && resolve());
      signals.emit(signal);
      return promise;
    },
  };
}
