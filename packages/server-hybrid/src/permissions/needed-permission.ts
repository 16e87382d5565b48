import { areAllowed } from '@hybrid-mcp/core';
import {
  type AdminConsent,
  adminConsentOf,
  permissionsOf,
  signInPermissionsOf,
  type Tool,
} from '@hybrid-mcp/graph-tools';

/** One permission that the app registration needs. */
export interface NeededPermission {
  readonly permission: string;
  /** Only delegated ones: the tools act for a person who signed in, never for the server itself. */
  readonly type: 'delegated';
  /** Names of the tools that need it. */
  readonly tools: readonly string[];
  readonly adminConsent: AdminConsent;
}

/**
 * What the tools need together, sorted by name. What people grant at their sign-in may stand for a weaker one: that is
 * never asked for, and its tools are listed with the stronger one.
 */
export function listNeededPermissions(tools: readonly Tool[]): readonly NeededPermission[] {
  const asked = signInPermissionsOf(tools);
  const isStoodFor = (permission: string) => !asked.includes(permission) && areAllowed([permission], asked);
  const standsFor = (permission: string, own: string) =>
    asked.includes(permission) && isStoodFor(own) && areAllowed([own], [permission]);
  const needs = (tool: Tool, permission: string) =>
    tool.permissions.some((own) => own === permission || standsFor(permission, own));
  const needed = permissionsOf(tools).filter((permission) => !isStoodFor(permission));
  return needed.map((permission) => ({
    permission,
    type: 'delegated',
    tools: tools.filter((tool) => needs(tool, permission)).map(({ name }) => name),
    adminConsent: adminConsentOf(permission),
  }));
}
