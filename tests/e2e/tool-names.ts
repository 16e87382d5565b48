/** The tools that a server offers, sorted. They are written out: a tool that is gone or new has to be meant. */
export const toolNames: readonly string[] = [
  'authenticate_account',
  'complete_authentication',
  'files_create_folder',
  'files_get_item',
  'files_list_items',
  'files_move_item',
  'files_read_text',
  'files_search_items',
  'files_share_item',
  'get_user_profile',
  'list_accounts',
  'sign_out',
  'wait_for_callback',
];
