import type { OnenotePage } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toPresentLine } from '../answers/present-line.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';

/** What an answer tells of a page. */
export const pageItem = z.object({
  id: z.string(),
  title: z.string(),
  section: z.string().optional(),
  modified: z.string().optional(),
});

/** One page in an answer. */
export type PageItem = z.infer<typeof pageItem>;

/** What Graph is asked for a {@link PageItem}. */
export const pageQuery = {
  $select: ['id', 'title', 'lastModifiedDateTime'],
  $expand: 'parentSection($select=id,displayName)',
} as const;

/** The few properties of a page that an answer tells. */
export function toPageItem({ id = '', title, parentSection, lastModifiedDateTime }: OnenotePage): PageItem {
  return {
    id,
    title: toVisibleLine(title),
    section: toPresentLine(parentSection?.displayName),
    ...(lastModifiedDateTime && { modified: lastModifiedDateTime }),
  };
}
