/** What a tool does to the world; its MCP annotations derive from it. */
export type ToolEffect = 'read' | 'create' | 'update' | 'delete' | 'send';
