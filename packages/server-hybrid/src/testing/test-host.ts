import type { CommandHost } from '@hybrid-mcp/http-base';

/** A process that only keeps what a command prints. */
export interface TestHost extends CommandHost {
  readonly printed: readonly string[];
}

/** Creates a {@link TestHost}. */
export function createTestHost(): TestHost {
  const printed: string[] = [];
  return {
    terminal: {},
    printed,
    print: (text) => void printed.push(text),
    printError: () => {},
    setExitCode: () => {},
    stopWithLauncher: () => {},
    useProxy: () => true,
    keepGarbageYoung: () => {},
    on: () => {},
    exit: () => {},
  };
}
