import type { Tool } from '../tool.ts';
import { teamsCreateChat } from './create-chat.ts';
import { teamsCreateMeeting } from './create-meeting.ts';
import { teamsGetChatMessage } from './get-chat-message.ts';
import { teamsGetMeeting } from './get-meeting.ts';
import { teamsGetMessage } from './get-message.ts';
import { teamsGetPresence } from './get-presence.ts';
import { teamsGetTranscript } from './get-transcript.ts';
import { teamsListChannels } from './list-channels.ts';
import { teamsListChatMessages } from './list-chat-messages.ts';
import { teamsListChats } from './list-chats.ts';
import { teamsListMessages } from './list-messages.ts';
import { teamsListReplies } from './list-replies.ts';
import { teamsListTeams } from './list-teams.ts';
import { teamsListTranscripts } from './list-transcripts.ts';
import { teamsReplyMessage } from './reply-message.ts';
import { teamsSendChatMessage } from './send-chat-message.ts';
import { teamsSendMessage } from './send-message.ts';
import { teamsSetPresence } from './set-presence.ts';
import { teamsSetStatusMessage } from './set-status-message.ts';

/** Tools about Microsoft Teams, in listing order. */
export const teamsTools: readonly Tool[] = [
  teamsListChats,
  teamsListChatMessages,
  teamsGetChatMessage,
  teamsSendChatMessage,
  teamsCreateChat,
  teamsListTeams,
  teamsListChannels,
  teamsListMessages,
  teamsListReplies,
  teamsGetMessage,
  teamsSendMessage,
  teamsReplyMessage,
  teamsGetPresence,
  teamsSetPresence,
  teamsSetStatusMessage,
  teamsGetMeeting,
  teamsCreateMeeting,
  teamsListTranscripts,
  teamsGetTranscript,
];
