export { areAllowed } from '@hybrid-mcp/core';
