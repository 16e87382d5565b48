import type { Site } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toPresentLine } from '../answers/present-line.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';

/** What lists tell of a site. */
export const siteItem = {
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  web_url: z.string().optional(),
};

/** The few properties of a site that people know it by. */
export function toSiteItem({ id, name, displayName, description, webUrl }: Site) {
  return {
    id: id ?? '',
    name: toVisibleLine(displayName || name),
    description: toPresentLine(description),
    web_url: webUrl ?? undefined,
  };
}
