import type { Person } from '../../sample-tenant/person.ts';
import type { ChatMessageResource } from './chat-message.ts';

/** A channel and what is said in it. */
export interface TeamChannel {
  readonly team: string;
  readonly resource: { readonly id: string; readonly [property: string]: unknown };
  /** Object ids of those in a private one. */
  readonly members: readonly string[] | undefined;
  /** Newest first. */
  readonly messages: ChatMessageResource[];
  /** By the id of the message they answer, newest first. */
  readonly replies: Map<string, ChatMessageResource[]>;
}

/** A chat and what is said in it. */
export interface TeamChat {
  readonly id: string;
  readonly chatType: string;
  readonly topic: string | null;
  readonly createdMs: number;
  readonly members: readonly Person[];
  /** Until when each member has read, by object id. */
  readonly readMs: Map<string, number>;
  /** Newest first. */
  readonly messages: ChatMessageResource[];
}

/** What the people of a tenant have in Teams together: unlike a mailbox it is nobody's own. */
export interface Teamwork {
  readonly channels: readonly TeamChannel[];
  readonly chats: TeamChat[];
  /** By the id of the user. */
  readonly presences: Map<string, object>;
  /** By the object id of who made them. */
  readonly meetings: Map<string, object[]>;
}
