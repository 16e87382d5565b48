import { calendarTools } from './calendar/calendar-tools.ts';
import { changesTools } from './changes/changes-tools.ts';
import { contactsTools } from './contacts/contacts-tools.ts';
import { directoryTools } from './directory/directory-tools.ts';
import { filesTools } from './files/files-tools.ts';
import { mailTools } from './mail/mail-tools.ts';
import { notesTools } from './notes/notes-tools.ts';
import { callOperation } from './operations/call-operation.ts';
import { describeOperation } from './operations/describe-operation.ts';
import { findOperation } from './operations/find-operation.ts';
import { peopleTools } from './people/people-tools.ts';
import { searchTools } from './search/search-tools.ts';
import { sharepointTools } from './sharepoint/sharepoint-tools.ts';
import { authenticateAccount } from './sign-in/authenticate-account.ts';
import { completeAuthentication } from './sign-in/complete-authentication.ts';
import { listAccounts } from './sign-in/list-accounts.ts';
import { signOut } from './sign-in/sign-out.ts';
import { waitForCallback } from './sign-in/wait-for-callback.ts';
import { tasksTools } from './tasks/tasks-tools.ts';
import { teamsTools } from './teams/teams-tools.ts';
import type { Tool } from './tool.ts';
import { workbooksTools } from './workbooks/workbooks-tools.ts';

/** Every tool there is, in the order in which clients list them: the sign-in first. */
export const allTools: readonly Tool[] = Object.freeze([
  authenticateAccount,
  waitForCallback,
  completeAuthentication,
  listAccounts,
  signOut,
  ...peopleTools,
  ...mailTools,
  ...calendarTools,
  ...filesTools,
  ...contactsTools,
  ...tasksTools,
  ...directoryTools,
  ...changesTools,
  ...teamsTools,
  ...sharepointTools,
  ...searchTools,
  ...notesTools,
  ...workbooksTools,
  findOperation,
  describeOperation,
  callOperation,
]);
