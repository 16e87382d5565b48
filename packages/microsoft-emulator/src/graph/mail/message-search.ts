import type { SearchSource } from '../search-source.ts';
import { openMailbox } from './find-item.ts';
import { toPlainBody } from './html-preview.ts';
import { toMessageEntity, toMessageIds } from './message-entity.ts';
import { parseSearch } from './parse-search.ts';

/** Finds mail of the person, the newest first. @see https://learn.microsoft.com/graph/search-concept-messages */
export const messageSearch: SearchSource = {
  entityType: 'message',
  find(call, query) {
    const mailbox = openMailbox(call);
    const matches = parseSearch(`"${query.replace(/["\\]/g, '\\$&')}"`);
    return mailbox.messages
      .filter(matches)
      .toSorted((a, b) => b.content.receivedDateTime.localeCompare(a.content.receivedDateTime))
      .map((message) => {
        const {
          id: _id,
          body: _body,
          ...resource
        } = toMessageEntity(mailbox, message, call) as Readonly<Record<string, unknown>>;
        const { subject, body } = message.content;
        const text = `${subject} ${toPlainBody(body)}`;
        return { hitId: toMessageIds(mailbox, message).entry, text, resource };
      });
  },
};
