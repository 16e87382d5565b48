import { z } from 'zod';
import { type Setting, toolServers } from './setting.ts';
import { effectList, flag, nameList, recipientList, wholeNumber } from './setting-types.ts';

/** How the text of an answer may be written. */
export const answerFormats = ['json', 'toon'] as const;

/** The settings that choose the tools and what they answer. What is not listed cannot be called. */
export const toolSettings = {
  TOOLSETS: {
    schema: nameList,
    description:
      'Areas of Microsoft Graph whose tools are offered, all of each, separated by commas, as in `mail,calendar`; `all` for everything. `hybrid-mcp tools --all` lists them.',
    default: 'the usual tools of all areas',
    servers: toolServers,
  },
  READ_ONLY: {
    schema: flag,
    description: 'Set to 1 to offer no tool that changes or sends anything.',
    default: 'unset',
    servers: toolServers,
  },
  ALLOWED_SCOPES: {
    schema: nameList,
    description:
      'Graph permissions that tools may need, separated by commas, as in `Mail.Read,Calendars.ReadWrite`; tools that need another one are not offered. A stronger one of the same kind counts for a weaker one.',
    default: 'any',
    servers: toolServers,
  },
  ENABLED_TOOLS: {
    schema: nameList,
    description: 'Names of tools to offer besides those of TOOLSETS, separated by commas.',
    default: 'none',
    servers: toolServers,
  },
  DISABLED_TOOLS: {
    schema: nameList,
    description:
      'Names of tools not to offer, separated by commas. Only the tools go: while `graph_call_operation` is offered, it can still do what they did, so disable that as well, or set READ_ONLY, TOOLSETS or ALLOWED_SCOPES, which it obeys.',
    default: 'none',
    servers: toolServers,
  },
  CONFIRM_WRITES: {
    schema: effectList,
    description:
      'Effects that a person must agree to each time, of `create`, `update`, `send` and `delete`, separated by commas. A client that can ask (elicitation) is made to; any other gets the plan first, and a code to call again with.',
    default: 'none',
    servers: toolServers,
  },
  ALLOWED_RECIPIENTS: {
    schema: recipientList,
    description:
      'Mail addresses that tools may write to, and domains as in `@contoso.example`, separated by commas: messages, drafts, replies, invitations, rules, shares and chats to anybody else are refused, and messages to channels.',
    default: 'anybody',
    servers: toolServers,
  },
  ANSWER_TOKENS: {
    schema: wholeNumber(200, 100_000),
    description:
      'Tokens that a list or a text may take in an answer, about. What does not fit is named, and can be asked for.',
    default: '1500',
    servers: toolServers,
  },
  ANSWER_FORMAT: {
    schema: z.enum(answerFormats, `must be ${answerFormats.join(' or ')}`),
    description:
      'How the text of an answer that is a list is written: `json`, the same as its structured content, or `toon`, which names the fields of a list once and so takes fewer tokens where a client shows its model the text alone. Structured content is always JSON, and so are the answers of the sign-in.',
    default: '`json`',
    servers: toolServers,
  },
} as const satisfies Record<string, Setting>;
