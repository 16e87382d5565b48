import type { SearchHit } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toPresentLine } from '../answers/present-line.ts';

/** Something that was found. Which ids there are depends on its type. */
export const searchHit = z.object({
  type: z.string(),
  id: z.string(),
  title: z.string().optional(),
  summary: z.string().optional(),
  by: z.string().optional(),
  at: z.string().optional(),
  mail: z.string().optional(),
  site: z.string().optional(),
  list: z.string().optional(),
  drive: z.string().optional(),
  chat: z.string().optional(),
  team: z.string().optional(),
  channel: z.string().optional(),
  web_url: z.string().optional(),
});

/** One entry of an answer. */
export type FoundItem = z.infer<typeof searchHit>;

type Text = string | null;

interface Address {
  readonly emailAddress?: { readonly name?: Text; readonly address?: Text };
}

interface SharepointIds {
  readonly listId?: Text;
  readonly listItemId?: Text;
}

/** What the resources of all types have that is told of one. @see https://learn.microsoft.com/graph/api/resources/searchhit */
interface Resource {
  readonly '@odata.type'?: string;
  readonly id?: Text;
  readonly name?: Text;
  readonly displayName?: Text;
  readonly subject?: Text;
  readonly webUrl?: Text;
  readonly from?: Address;
  readonly organizer?: Address;
  readonly receivedDateTime?: Text;
  readonly createdDateTime?: Text;
  readonly lastModifiedDateTime?: Text;
  readonly lastModifiedBy?: { readonly user?: { readonly displayName?: Text } };
  readonly start?: { readonly dateTime?: Text; readonly timeZone?: Text };
  readonly parentReference?: {
    readonly driveId?: Text;
    readonly siteId?: Text;
    readonly sharepointIds?: SharepointIds;
  };
  readonly sharepointIds?: SharepointIds;
  readonly fields?: { readonly title?: Text };
  readonly chatId?: Text;
  readonly channelIdentity?: { readonly teamId?: Text; readonly channelId?: Text };
  readonly userPrincipalName?: Text;
  readonly emailAddresses?: readonly { readonly address?: Text }[];
  readonly jobTitle?: Text;
}

/** Most characters of a summary. */
const maxSummary = 120;

/** Tells of a hit what helps to choose, and the ids that other tools take. */
export function toFoundItem({ hitId, summary, resource }: SearchHit): FoundItem {
  const found = (resource ?? {}) as Resource;
  const type = found['@odata.type']?.replace(/^#?microsoft\.graph\./, '') ?? '';
  const hit = { type, id: hitId ?? found.id ?? '', summary: toSummary(summary) };
  switch (type) {
    case 'message':
      return { ...hit, ...toMessage(found) };
    case 'event':
      return { ...hit, ...toEvent(found), id: toRestId(hit.id) };
    case 'chatMessage':
      return { ...hit, ...toChatMessage(found) };
    case 'person':
      return { ...hit, ...toPerson(found), id: hit.id.split('@', 1).join('') };
    case 'listItem':
      return { ...hit, ...toFacts(found), ...toListItem(found) };
    case 'driveItem':
      return { ...hit, ...toFacts(found), ...toDriveItem(found) };
    default:
      return { ...hit, ...toFacts(found), web_url: found.webUrl ?? undefined };
  }
}

/** The words that were found are marked, and what is left out between them. */
function toSummary(summary: SearchHit['summary']): string | undefined {
  return toPresentLine(summary?.replace(/<\/?c\d+>/g, '').replace(/<ddd ?\/>/g, '…'), maxSummary);
}

function toMessage({ subject, from, receivedDateTime }: Resource) {
  return { title: toPresentLine(subject), by: toName(from), at: receivedDateTime ?? undefined };
}

function toEvent({ subject, organizer, start }: Resource) {
  const at = start?.dateTime?.replace(/\.0+(?=Z?$)/, '');
  const isUtc = start?.timeZone === 'UTC' && !at?.endsWith('Z');
  return { title: toPresentLine(subject), by: toName(organizer), at: isUtc && at ? `${at}Z` : at };
}

function toChatMessage({ subject, from, createdDateTime, chatId, channelIdentity }: Resource) {
  return {
    title: toPresentLine(subject),
    by: toName(from),
    at: createdDateTime ?? undefined,
    chat: chatId ?? undefined,
    team: channelIdentity?.teamId ?? undefined,
    channel: channelIdentity?.channelId ?? undefined,
  };
}

function toPerson({ displayName, jobTitle, userPrincipalName, emailAddresses }: Resource) {
  return {
    title: toPresentLine(displayName),
    summary: toPresentLine(jobTitle, maxSummary),
    mail: toPresentLine(emailAddresses?.[0]?.address || userPrincipalName, 320),
  };
}

function toFacts({ lastModifiedBy, lastModifiedDateTime, ...file }: Resource) {
  return {
    title: toPresentLine(file.displayName || file.fields?.title || file.name),
    by: toPresentLine(lastModifiedBy?.user?.displayName, 60),
    at: lastModifiedDateTime ?? undefined,
  };
}

/** An id leads nowhere without its drive; an address, which is longer, at least leads a person there. */
function toDriveItem({ parentReference, webUrl }: Resource) {
  const { driveId } = parentReference ?? {};
  return driveId ? { drive: driveId } : { web_url: webUrl ?? undefined };
}

/** An item is named by its number in its list. */
function toListItem({ sharepointIds, parentReference, webUrl }: Resource) {
  const { listId, listItemId } = sharepointIds ?? parentReference?.sharepointIds ?? {};
  return {
    site: parentReference?.siteId ?? undefined,
    ...(listId ? { list: listId } : { web_url: webUrl ?? undefined }),
    ...(listItemId && { id: listItemId }),
  };
}

function toName(somebody: Address | undefined): string | undefined {
  const { name, address } = somebody?.emailAddress ?? {};
  return toPresentLine(name || address, 60);
}

/** Events are told by ids of Exchange Web Services, of which two characters would part a path. */
function toRestId(id: string): string {
  return id.replaceAll('/', '-').replaceAll('+', '_');
}
