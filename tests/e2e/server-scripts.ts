import { join } from 'node:path';
import { workspaceRoot } from '@hybrid-mcp/test-kit';

/** The built entry of each server. */
export const serverScripts = {
  hybrid: join(workspaceRoot, 'packages/server-hybrid/dist/main.js'),
  callback: join(workspaceRoot, 'apps/callback-only/dist/main.js'),
  mcp: join(workspaceRoot, 'apps/mcp-only/dist/main.js'),
};
