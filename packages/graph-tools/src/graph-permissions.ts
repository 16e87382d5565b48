/** Whether an administrator has to consent to a delegated permission. */
export type AdminConsent = 'required' | 'not required' | 'unknown';

/** Delegated permissions of Microsoft Graph that people can grant themselves, by their areas. */
const grantedByPeople = [
  'User.Read,User.ReadWrite,User.ReadBasic.All,People.Read',
  'Mail.ReadBasic,Mail.Read,Mail.ReadWrite,Mail.Send,Mail.Read.Shared,Mail.ReadWrite.Shared,Mail.Send.Shared',
  'MailboxSettings.Read,MailboxSettings.ReadWrite',
  'Calendars.ReadBasic,Calendars.Read,Calendars.ReadWrite,Calendars.Read.Shared,Calendars.ReadWrite.Shared',
  'Contacts.Read,Contacts.ReadWrite,Contacts.Read.Shared,Contacts.ReadWrite.Shared',
  'Files.Read,Files.Read.All,Files.ReadWrite,Files.ReadWrite.All,Sites.Read.All,Sites.ReadWrite.All',
  'Tasks.Read,Tasks.ReadWrite,Notes.Read,Notes.Create,Notes.ReadWrite',
  'Team.ReadBasic.All,Channel.ReadBasic.All,ChannelMessage.Send',
  'Chat.ReadBasic,Chat.Read,Chat.ReadWrite,Chat.Create,ChatMessage.Send',
  'Presence.Read,Presence.Read.All,Presence.ReadWrite,OnlineMeetings.Read,OnlineMeetings.ReadWrite',
].flatMap((area) => area.split(','));

/** Those that only an administrator can grant. */
const grantedByAdministrators = [
  'User.Read.All,User.ReadWrite.All,Directory.Read.All,Group.Read.All,Group.ReadWrite.All,GroupMember.Read.All',
  'ChannelMessage.Read.All,OnlineMeetingTranscript.Read.All,Place.Read.All',
].flatMap((area) => area.split(','));

/**
 * The delegated permissions of Microsoft Graph that the tools name, and whether each needs an administrator.
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
const graphPermissions: ReadonlyMap<string, AdminConsent> = new Map([
  ...grantedByPeople.map((name) => [name, 'not required'] as const),
  ...grantedByAdministrators.map((name) => [name, 'required'] as const),
]);

/** Whether an administrator has to consent; a tenant can ask for one at every permission, whatever this says. */
export function adminConsentOf(permission: string): AdminConsent {
  return graphPermissions.get(permission) ?? 'unknown';
}
