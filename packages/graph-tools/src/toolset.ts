/** Areas of Microsoft Graph, by which tools are switched on and off. */
export const toolsets = [
  'people',
  'mail',
  'calendar',
  'files',
  'contacts',
  'directory',
  'tasks',
  'teams',
  'sharepoint',
  'notes',
  'workbooks',
  'search',
  'changes',
  'operations',
] as const;

/** One of {@link toolsets}. */
export type Toolset = (typeof toolsets)[number];
