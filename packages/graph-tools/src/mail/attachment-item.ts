import type { Attachment } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';

/** An attachment in an answer. */
export const attachmentItem = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string().optional(),
  size: z.int().optional(),
});

/** One {@link attachmentItem}. */
export type AttachmentItem = z.infer<typeof attachmentItem>;

/** What Graph is asked for: never the bytes. */
export const attachmentSelect: readonly string[] = ['id', 'name', 'contentType', 'size'];

/** Name, type and size of an attachment. */
export function toAttachmentItem({ id = '', name, contentType, size }: Attachment): AttachmentItem {
  return {
    id,
    name: toVisibleLine(name, 120),
    ...(contentType && { type: toVisibleLine(contentType, 80) }),
    ...(size != null && { size }),
  };
}
