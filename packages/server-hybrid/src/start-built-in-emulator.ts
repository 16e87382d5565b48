import type { RunServerOptions } from '@hybrid-mcp/http-base';

/** Starts the Microsoft emulator, which is loaded in demo mode only. */
export const startBuiltInEmulator: NonNullable<RunServerOptions['startStandIn']> = async (options) =>
  (await import('@hybrid-mcp/microsoft-emulator')).startEmulator(options);
