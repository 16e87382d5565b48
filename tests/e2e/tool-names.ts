/** The tools that a server offers, sorted. They are written out: a tool that is gone or new has to be meant. */
export const toolNames: readonly string[] = [
  'authenticate_account',
  'complete_authentication',
  'contacts_search',
  'get_user_profile',
  'list_accounts',
  'people_get_person',
  'people_search',
  'sign_out',
  'tasks_create_task',
  'tasks_list_lists',
  'tasks_list_tasks',
  'tasks_update_task',
  'wait_for_callback',
];
