/** The tools that a server offers, sorted. They are written out: a tool that is gone or new has to be meant. */
export const toolNames: readonly string[] = [
  'authenticate_account',
  'calendar_cancel_event',
  'calendar_create_event',
  'calendar_find_times',
  'calendar_get_event',
  'calendar_list_events',
  'calendar_respond_event',
  'calendar_update_event',
  'complete_authentication',
  'get_user_profile',
  'list_accounts',
  'sign_out',
  'wait_for_callback',
];
