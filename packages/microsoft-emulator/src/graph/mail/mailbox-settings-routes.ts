import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { selectProperties } from '../select-properties.ts';
import { openMailbox } from './find-item.ts';
import { toObject } from './to-object.ts';

const entitySet = "users('me')/mailboxSettings";

/** Automatic replies, and what else a mailbox is set to. @see https://learn.microsoft.com/graph/api/resources/mailboxsettings */
export const mailboxSettingsRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me/mailboxSettings',
    permissions: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
    answer: toSettings,
  },
  {
    method: 'GET',
    path: '/me/mailboxSettings/automaticRepliesSetting',
    permissions: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
    answer: (call) => ({
      '@odata.context': `${call.metadataUrl}#${entitySet}/automaticRepliesSetting`,
      ...openMailbox(call).automaticReplies,
    }),
  },
  {
    method: 'PATCH',
    path: '/me/mailboxSettings',
    permissions: ['MailboxSettings.ReadWrite'],
    answer: (call) => {
      const mailbox = openMailbox(call);
      const { automaticRepliesSetting } = toObject(call.body);
      mailbox.automaticReplies = { ...mailbox.automaticReplies, ...toObject(automaticRepliesSetting) };
      return toSettings(call);
    },
  },
];

function toSettings(call: GraphCall): object {
  const { query, metadataUrl, person } = call;
  const settings = {
    timeZone: 'Pacific Standard Time',
    dateFormat: 'M/d/yyyy',
    timeFormat: 'h:mm tt',
    delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
    automaticRepliesSetting: openMailbox(call).automaticReplies,
    language: { locale: person.profile.preferredLanguage ?? 'en-US' },
    workingHours: {
      daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      startTime: '08:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name: 'Pacific Standard Time' },
    },
    userPurpose: 'user',
  };
  return selectProperties(settings, { select: query.$select, entitySet, metadataUrl });
}
