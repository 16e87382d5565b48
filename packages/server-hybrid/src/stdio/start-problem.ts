import { ConfigurationError } from '@hybrid-mcp/core';
import { configurationExitCode } from '@hybrid-mcp/http-base';

/** Why a server over stdio cannot start, for whoever configured it. */
export interface StartProblem {
  readonly text: string;
  readonly exitCode: number;
}

const ownPorts = 'Without PORT, PUBLIC_BASE_URL and EMULATOR_PORT, --stdio takes free ports of its own.';

/** Tells what somebody can do something about from what is a fault; `undefined` for the latter. */
export function toStartProblem(thrown: unknown): StartProblem | undefined {
  if (thrown instanceof ConfigurationError) return { text: thrown.message, exitCode: configurationExitCode };
  if (!(thrown instanceof Error) || !isPortTaken(thrown.cause)) return undefined;
  return { text: `${thrown.message} ${ownPorts}`, exitCode: 1 };
}

function isPortTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}
