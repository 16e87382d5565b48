/** The tools that a server offers, sorted. They are written out: a tool that is gone or new has to be meant. */
export const toolNames: readonly string[] = [
  'authenticate_account',
  'complete_authentication',
  'get_user_profile',
  'graph_call_operation',
  'graph_describe_operation',
  'graph_find_operation',
  'list_accounts',
  'sign_out',
  'wait_for_callback',
];
