import { type Setting, settings } from '@hybrid-mcp/core';

/** Whether a name is that of a setting, and its value a secret. */
export function isSecretSetting(name: string): boolean {
  const table: Readonly<Record<string, Setting>> = settings;
  return table[name]?.isSecret === true;
}
