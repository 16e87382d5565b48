import type { Toolset } from '../../toolset.ts';
import { isReadingOperation } from './reading-operation.ts';

/** What an operation belongs to, by its path: the description of Graph names no permissions. */
export interface OperationNeeds {
  /** Area of tools; absent where no tools of ours are about it. */
  readonly toolset?: Toolset;
  /** Least Graph permission of delegated use; absent where it is not known. */
  readonly permission?: string;
  /** What to ask for where Graph refuses in spite of the least: a drive may be somebody else's, which its path does not tell. */
  readonly furtherPermission?: string;
}

/** A part of Graph: where its paths are, and how the permissions for it are called. */
interface Family {
  /** Matches the path without `/me` or `/users/{user-id}`. */
  readonly path: RegExp;
  readonly toolset?: Toolset;
  /** First part of the permission, as in `Mail`; the last, as in `.All`, by whose it is. */
  readonly family?: string;
  readonly mine?: string;
  readonly others?: string;
  /** The whole permission, for reading and for writing, where it does not follow the pattern. */
  readonly read?: string;
  readonly write?: string;
  /** What to put behind it where it does not do, since the path does not tell whose it is. */
  readonly further?: string;
}

const mailActions = 'sendMail|.*/(?:send|reply|replyAll|forward)';

/** Things of a person, below `/me` and `/users/{user-id}`; the first that matches counts. */
const ofPeople: readonly Family[] = [
  { path: new RegExp(`^/(?:${mailActions})$`), toolset: 'mail', read: 'Mail.Send', write: 'Mail.Send' },
  {
    path: /^\/(?:messages|mailFolders|inferenceClassification|getMailTips)(?:\/|$)/,
    toolset: 'mail',
    family: 'Mail',
    mine: '',
    others: '.Shared',
  },
  {
    path: /^\/(?:mailboxSettings|outlook)(?:\/|$)/,
    toolset: 'mail',
    family: 'MailboxSettings',
    mine: '',
    others: '',
  },
  {
    path: /^\/(?:calendar|calendars|calendarGroups|calendarView|events|findMeetingTimes|reminderView\(.*)(?:\/|$)/,
    toolset: 'calendar',
    family: 'Calendars',
    mine: '',
    others: '.Shared',
  },
  {
    path: /^\/(?:contacts|contactFolders)(?:\/|$)/,
    toolset: 'contacts',
    family: 'Contacts',
    mine: '',
    others: '.Shared',
  },
  { path: /^\/(?:drive|drives)(?:\/|$)/, toolset: 'files', family: 'Files', mine: '', others: '.All' },
  {
    path: /^\/(?:followedSites|insights)(?:\/|$)/,
    toolset: 'sharepoint',
    family: 'Sites',
    mine: '.All',
    others: '.All',
  },
  { path: /^\/(?:todo|planner)(?:\/|$)/, toolset: 'tasks', family: 'Tasks', mine: '', others: '.Shared' },
  { path: /^\/onenote(?:\/|$)/, toolset: 'notes', family: 'Notes', mine: '', others: '.All' },
  { path: /^\/chats(?:\/|$)/, toolset: 'teams', family: 'Chat', mine: '', others: '' },
  { path: /^\/presence(?:\/|$)/, toolset: 'teams', family: 'Presence', mine: '', others: '.All' },
  {
    path: /^\/onlineMeetings.*\/transcripts(?:\/|$)/,
    toolset: 'teams',
    read: 'OnlineMeetingTranscript.Read.All',
  },
  {
    path: /^\/onlineMeetings.*\/recordings(?:\/|$)/,
    toolset: 'teams',
    read: 'OnlineMeetingRecording.Read.All',
  },
  { path: /^\/onlineMeetings(?:\/|$)/, toolset: 'teams', family: 'OnlineMeetings', mine: '', others: '.All' },
  { path: /^\/joinedTeams$/, toolset: 'teams', read: 'Team.ReadBasic.All' },
  { path: /^\/people(?:\/|$)/, toolset: 'people', family: 'People', mine: '', others: '.All' },
  { path: /^(?:\/(?:photo|photos)(?:\/.*)?)?$/, toolset: 'people', family: 'User', mine: '', others: '.All' },
  {
    path: /^\/(?:manager|directReports)(?:\/|$)/,
    toolset: 'people',
    family: 'User',
    mine: '.All',
    others: '.All',
  },
  {
    path: /^\/(?:memberOf|transitiveMemberOf|ownedObjects|getMemberGroups|checkMemberGroups)(?:\/|$)/,
    toolset: 'directory',
    family: 'Directory',
    mine: '.All',
    others: '.All',
  },
];

/** Everything else, by the whole path. */
const ofEverybody: readonly Family[] = [
  { path: /^\/users(?:\/\$count|\/delta\(\))?$/, toolset: 'directory', family: 'User', mine: '.All' },
  {
    // Excel wants a permission to write for reading, too.
    path: /^\/drives\/[^/]+\/items\/[^/]+\/workbook(?:\/|$)/,
    toolset: 'workbooks',
    read: 'Files.ReadWrite',
    write: 'Files.ReadWrite',
    further: '.All',
  },
  {
    path: /^\/drives\/[^/]+\/(?:list|items\/[^/]+\/listItem|root\/listItem)(?:\/|$)/,
    toolset: 'sharepoint',
    family: 'Sites',
    mine: '.All',
  },
  { path: /^\/drives(?:\/|$)/, toolset: 'files', family: 'Files', mine: '', further: '.All' },
  {
    path: /^\/shares\/[^/]+\/(?:list|listItem|site)(?:\/|$)/,
    toolset: 'sharepoint',
    family: 'Sites',
    mine: '.All',
  },
  { path: /^\/shares(?:\/|$)/, toolset: 'files', family: 'Files', mine: '.All' },
  { path: /^\/sites\/[^/]+\/onenote(?:\/|$)/, toolset: 'notes', family: 'Notes', mine: '.All' },
  { path: /^\/sites\/[^/]+\/termStores?(?:\/|$)/, toolset: 'sharepoint', family: 'TermStore', mine: '.All' },
  { path: /^\/sites(?:\/|$)/, toolset: 'sharepoint', family: 'Sites', mine: '.All' },
  { path: /^\/groups\/[^/]+\/onenote(?:\/|$)/, toolset: 'notes', family: 'Notes', mine: '.All' },
  { path: /^\/groups\/[^/]+\/drives?(?:\/|$)/, toolset: 'files', family: 'Files', mine: '.All' },
  { path: /^\/groups\/[^/]+\/sites(?:\/|$)/, toolset: 'sharepoint', family: 'Sites', mine: '.All' },
  { path: /^\/groups\/[^/]+\/planner(?:\/|$)/, toolset: 'tasks', family: 'Tasks', mine: '' },
  {
    path: /^\/groups\/[^/]+\/(?:calendar|calendarView|events)(?:\/|$)/,
    toolset: 'calendar',
    family: 'Group',
    mine: '.All',
  },
  {
    path: /^\/groups\/[^/]+\/(?:members|transitiveMembers)(?:\/|$)/,
    toolset: 'directory',
    family: 'GroupMember',
    mine: '.All',
  },
  {
    path: /^\/groups(?:\/[^/]+(?:\/(?:owners|photo|threads|conversations|memberOf|renew)(?:\/.*)?)?)?$/,
    toolset: 'directory',
    family: 'Group',
    mine: '.All',
  },
  { path: /^\/planner(?:\/|$)/, toolset: 'tasks', family: 'Tasks', mine: '' },
  { path: /^\/chats(?:\/|$)/, toolset: 'teams', family: 'Chat', mine: '' },
  {
    path: /^\/teams\/[^/]+\/(?:channels\/[^/]+|primaryChannel)\/messages(?:\/|$)/,
    toolset: 'teams',
    read: 'ChannelMessage.Read.All',
    write: 'ChannelMessage.Send',
  },
  {
    path: /^\/teams\/[^/]+\/(?:channels|allChannels|primaryChannel)(?:\/[^/]+)?$/,
    toolset: 'teams',
    read: 'Channel.ReadBasic.All',
    write: 'Channel.Create',
  },
  { path: /^\/teams\/[^/]+\/members(?:\/|$)/, toolset: 'teams', family: 'TeamMember', mine: '.All' },
  { path: /^\/teams\/[^/]+\/schedule(?:\/|$)/, toolset: 'teams', family: 'Schedule', mine: '.All' },
  {
    path: /^\/teams(?:\/[^/]+)?$/,
    toolset: 'teams',
    read: 'Team.ReadBasic.All',
    write: 'TeamSettings.ReadWrite.All',
  },
  { path: /^\/teams(?:\/|$)|^\/appCatalogs(?:\/|$)|^\/teamwork(?:\/|$)/, toolset: 'teams' },
  {
    path: /^\/communications\/(?:presences|getPresencesByUserId)(?:\/|$)/,
    toolset: 'teams',
    family: 'Presence',
    mine: '.All',
  },
  { path: /^\/communications(?:\/|$)/, toolset: 'teams' },
  { path: /^\/places(?:\/|$)/, toolset: 'calendar', family: 'Place', mine: '.All' },
  { path: /^\/search(?:\/|$)/, toolset: 'search' },
  {
    path: /^\/directory\/deletedItems(?:\/|$)|^\/contacts(?:\/|$)/,
    toolset: 'directory',
    family: 'Directory',
    mine: '.All',
  },
  {
    path: /^\/(?:directory|directoryObjects|directoryRoles|invitations|contracts)(?:\/|$)/,
    toolset: 'directory',
    family: 'Directory',
    mine: '.All',
  },
  {
    path: /^\/(?:organization|subscribedSkus)(?:\/|$)/,
    toolset: 'directory',
    family: 'Organization',
    mine: '.All',
  },
  { path: /^\/domains(?:\/|$)/, toolset: 'directory', family: 'Domain', mine: '.All' },
  { path: /^\/devices(?:\/|$)/, toolset: 'directory', family: 'Device', mine: '.All' },
  { path: /^\/(?:applications|servicePrincipals)(?:\/|$)/, family: 'Application', mine: '.All' },
  {
    path: /^\/deviceManagement\/managedDevices(?:\/|$)/,
    family: 'DeviceManagementManagedDevices',
    mine: '.All',
  },
  { path: /^\/auditLogs(?:\/|$)/, read: 'AuditLog.Read.All' },
  { path: /^\/reports(?:\/|$)/, read: 'Reports.Read.All' },
];

/** Where a path leaves its part of Graph for somebody's profile, whatever it began with. */
const leavesItsFamily =
  /\/(?:createdByUser|lastModifiedByUser|createdByAppIdentity|invitedUser|teacher|accountTargetContent)(?:\/|$)/;

/** What an operation belongs to. What no row of the tables matches has neither area nor permission. */
export function readOperationNeeds(operation: {
  readonly method: string;
  readonly template: string;
}): OperationNeeds {
  const { template } = operation;
  if (leavesItsFamily.test(template)) return {};
  const [, owner, rest = ''] = /^\/(me|users\/\{user-id\})(?=\/|$)(.*)$/.exec(template) ?? [];
  const found =
    owner === undefined
      ? ofEverybody.find(({ path }) => path.test(template))
      : ofPeople.find(({ path }) => path.test(rest));
  if (found === undefined) return {};
  const permission = toPermission(found, {
    isRead: isReadingOperation(operation),
    isMine: owner === 'me' || owner === undefined,
  });
  return {
    ...(found.toolset !== undefined && { toolset: found.toolset }),
    ...(permission !== undefined && { permission }),
    ...(permission !== undefined &&
      found.further !== undefined && { furtherPermission: `${permission}${found.further}` }),
  };
}

function toPermission(
  { family, mine, others, read, write }: Family,
  { isRead, isMine }: { readonly isRead: boolean; readonly isMine: boolean },
): string | undefined {
  if (family === undefined) return isRead ? read : write;
  return `${family}.${isRead ? 'Read' : 'ReadWrite'}${(isMine ? mine : others) ?? ''}`;
}
