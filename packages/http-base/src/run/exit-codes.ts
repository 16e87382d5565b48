/** Exit code for a wrong command line (`EX_USAGE` of sysexits.h). */
export const usageExitCode = 64;

/** Exit code for a configuration that cannot work (`EX_CONFIG` of sysexits.h). */
export const configurationExitCode = 78;
