/** Values that each package must export, by its name. */
export const mainExports: Readonly<Record<string, readonly string[]>> = {
  '@hybrid-mcp/core': [
    'AppError',
    'assembleCallbackSide',
    'assembleToolSide',
    'createMemoryStateStore',
    'createSignInService',
    'errorCodes',
    'loadConfig',
    'settings',
  ],
  '@hybrid-mcp/graph-tools': ['allTools', 'permissionsOf', 'runTool'],
  '@hybrid-mcp/http-base': ['createHttpServer', 'listen', 'runServer', 'sendPage'],
  '@hybrid-mcp/store-redis': ['openConfiguredStore', 'openRedisStateStore'],
  '@hybrid-mcp/callback-routes': ['callbackRoutes'],
  '@hybrid-mcp/change-notifications': ['createChangeNotifications', 'notificationRoutes'],
  '@hybrid-mcp/mcp-endpoint': ['createMcpOptions', 'mcpEndpoint'],
  '@hybrid-mcp/microsoft-emulator': ['createEmulator', 'startEmulator'],
  '@hybrid-mcp/server-hybrid': ['assembleHybrid'],
};
