import { z } from 'zod';

/** Input of tools about one chat. */
export const chatInput = { chat: z.string().min(1).max(200).describe('From teams_list_chats.') };

/** Input of tools about one channel. */
export const channelInput = {
  team: z.string().min(1).max(100).describe('From teams_list_teams.'),
  channel: z.string().min(1).max(200).describe('From teams_list_channels.'),
};

/** Input of tools about one message of a channel. */
export const channelMessageInput = {
  ...channelInput,
  message: z.string().min(1).max(40).describe('From teams_list_messages.'),
};

/** Input of tools about one online meeting. */
export const meetingInput = { meeting: z.string().min(1).max(500).describe('From teams_get_meeting.') };
