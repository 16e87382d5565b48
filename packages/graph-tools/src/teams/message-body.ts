import { z } from 'zod';
import { toCommentHtml } from '../answers/comment-html.ts';

/** Teams takes about 28 KB with all that surrounds a text. */
const maxTextLength = 20_000;

/** Inputs of a message to send. */
export const newMessageInput = {
  text: z.string().min(1).max(maxTextLength).describe('Plain text.'),
  mentions: z
    .array(
      z.object({
        id: z.string().min(1).max(100).describe('Id of the person.'),
        name: z.string().min(1).max(100).describe('As in the text, after @.'),
      }),
    )
    .max(20)
    .optional()
    .describe('People to notify.'),
};

/** A message as a call describes it. */
export interface NewMessage {
  readonly text: string;
  readonly mentions?: readonly { readonly id: string; readonly name: string }[] | undefined;
}

/**
 * The message as Graph takes it: HTML that says exactly the text, with each mentioned name marked where it stands after
 * an at sign, or else in front.
 * @see https://learn.microsoft.com/graph/api/chatmessage-post
 */
export function toNewMessage({ text, mentions = [] }: NewMessage) {
  const named = mentions.map((mention, index) => ({ ...mention, index, html: toCommentHtml(mention.name) }));
  // Longer names first, or `@Ann` would be found in `@Anna`.
  const ordered = [...named].sort((a, b) => b.html.length - a.html.length);
  const content = ordered.reduce((html, { index, html: name }) => {
    const mark = `<at id="${index}">${name}</at>`;
    return html.includes(`@${name}`) ? html.replace(`@${name}`, () => mark) : `${mark} ${html}`;
  }, toCommentHtml(text));
  return {
    body: { contentType: 'html', content },
    ...(named.length > 0 && { mentions: named.map(toMention) }),
  };
}

function toMention({
  index,
  id,
  name,
}: {
  readonly index: number;
  readonly id: string;
  readonly name: string;
}) {
  const user = { id, displayName: name, userIdentityType: 'aadUser' };
  return { id: index, mentionText: name, mentioned: { user } };
}
