import { type AdminConsent, adminConsentOf, permissionsOf, type Tool } from '@hybrid-mcp/graph-tools';

/** One permission that the app registration needs. */
export interface NeededPermission {
  readonly permission: string;
  /** Only delegated ones: the tools act for a person who signed in, never for the server itself. */
  readonly type: 'delegated';
  /** Names of the tools that need it. */
  readonly tools: readonly string[];
  readonly adminConsent: AdminConsent;
}

/** What the tools need together, sorted by name. */
export function listNeededPermissions(tools: readonly Tool[]): readonly NeededPermission[] {
  return permissionsOf(tools).map((permission) => ({
    permission,
    type: 'delegated',
    tools: tools.filter((tool) => tool.permissions.includes(permission)).map(({ name }) => name),
    adminConsent: adminConsentOf(permission),
  }));
}
