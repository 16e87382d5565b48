/** What the account page says about the Graph permissions people meet most. */
const permissionSentences = {
  'User.Read': 'Sign you in and read your profile',
  'User.ReadBasic.All': 'Read the basic profiles of everyone in your organization',
  'User.Read.All': 'Read the full profiles of everyone in your organization',
  'User.ReadWrite': 'Read and update your profile',
  'GroupMember.Read.All': 'Read the memberships of the groups in your organization',
  'Group.Read.All': 'Read all groups in your organization',
  'People.Read': 'Read the list of people relevant to you',
  'Mail.ReadBasic': 'Read your mail without bodies and attachments',
  'Mail.Read': 'Read your mail',
  'Mail.ReadWrite': 'Read, write and delete your mail',
  'Mail.Read.Shared': 'Read your mail and mail that is shared with you',
  'Mail.ReadWrite.Shared': 'Read, write and delete your mail and mail that is shared with you',
  'Mail.Send': 'Send mail as you',
  'Mail.Send.Shared': 'Send mail as you, or for mailboxes that are shared with you',
  'MailboxSettings.Read': 'Read your mailbox settings',
  'MailboxSettings.ReadWrite': 'Read and change your mailbox settings',
  'Calendars.ReadBasic': 'Read your calendars without texts and attachments',
  'Calendars.Read': 'Read your calendars',
  'Calendars.Read.Shared': 'Read your calendars and those shared with you',
  'Calendars.ReadWrite': 'Read, write and delete events in your calendars',
  'Contacts.Read': 'Read your contacts',
  'Contacts.ReadWrite': 'Read, write and delete your contacts',
  'Files.Read': 'Read your files',
  'Files.Read.All': 'Read all files you can access',
  'Files.ReadWrite': 'Read, write and delete your files',
  'Files.ReadWrite.All': 'Read, write and delete all files you can access',
  'Sites.Read.All': 'Read items in all site collections you can access',
  'Sites.ReadWrite.All': 'Read and write items in all site collections you can access',
  'Tasks.Read': 'Read your tasks',
  'Tasks.ReadWrite': 'Read, write and delete your tasks',
  'Notes.Read': 'Read your notebooks',
  'Notes.Create': 'Create pages in your notebooks',
  'Notes.ReadWrite': 'Read, write and delete your notebooks',
  'Chat.Create': 'Create chats',
  'Chat.ReadBasic': 'Read the names and members of your chats',
  'Chat.Read': 'Read your chats',
  'Chat.ReadWrite': 'Read and write your chats',
  'ChatMessage.Send': 'Send chat messages as you',
  'ChannelMessage.Read.All': 'Read the messages of your channels',
  'ChannelMessage.Send': 'Send channel messages as you',
  'Team.ReadBasic.All': 'Read the names and descriptions of your teams',
  'Channel.ReadBasic.All': 'Read the names and descriptions of your channels',
  'Place.Read.All': 'Read the rooms and places of your organization',
  'Presence.Read': 'Read your presence',
  'Presence.Read.All': 'Read the presence of everyone in your organization',
  'Presence.ReadWrite': 'Read and set your presence',
  'OnlineMeetings.Read': 'Read your online meetings',
  'OnlineMeetings.ReadWrite': 'Read and create your online meetings',
  'OnlineMeetingTranscript.Read.All': 'Read the transcripts of your online meetings',
  offline_access: 'Keep access while you are away',
} as const;

/** First parts of permission names that Microsoft Graph has; any other is a scope of another resource. */
const permissionAreas = new Set(
  [
    'AccessReview,Agreement,Application,AppCatalog,AuditLog,Bookings,BookingsAppointment,Calendars,Channel',
    'ChannelMember,ChannelMessage,ChannelSettings,Chat,ChatMember,ChatMessage,Community,Contacts,CrossTenantInformation',
    'Device,Directory,EAS,EduRoster,ExternalItem,Family,Files,Group,GroupMember,IMAP,Mail,MailboxSettings,Notes',
    'Notifications,OnlineMeetings,OnlineMeetingTranscript,OrgContact,Organization,People,Place,POP,Presence,Printer,Reports,RoleManagement',
    'Schedule,SecurityEvents,Sites,SMTP,Subscription,Tasks,Team,TeamMember,TeamsActivity,TeamsTab,TeamSettings,User',
    'UserActivity,UserNotification,VirtualEvent',
  ].flatMap((line) => line.toLowerCase().split(',')),
);

/** The permission in Microsoft's own spelling where known (Entra ignores case), else as it came. */
export function toCanonicalPermission(name: string): string {
  const wanted = name.toLowerCase();
  return Object.keys(permissionSentences).find((known) => known.toLowerCase() === wanted) ?? name;
}

/** Whether Microsoft Graph may have a permission of this name. */
export function isGraphPermission(name: string): boolean {
  return (
    /^[a-z]+(?:[.-][a-z]+)+$/i.test(name) && permissionAreas.has(name.split('.', 1).join('').toLowerCase())
  );
}

/** The sentence the account page shows for a scope; permissions without one show their name. */
export function describePermission(scope: string): string {
  return new Map<string, string>(Object.entries(permissionSentences)).get(scope) ?? scope;
}
