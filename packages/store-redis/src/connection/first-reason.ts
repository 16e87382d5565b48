import { ConfigurationError } from '@hybrid-mcp/core';

/** Why attempts failed: because of a setting, if one of them says so; else as the first one says. */
export function firstReason(reasons: readonly unknown[]): unknown {
  return reasons.find((reason) => reason instanceof ConfigurationError) ?? reasons[0];
}
