import { toImmutableId } from '../../sample-tenant/outlook-ids.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { pageOf } from '../odata/page-of.ts';
import { findFolder, openMailbox } from './find-item.ts';
import type { StoredRule } from './mailbox.ts';
import { toObject } from './to-object.ts';

const path = '/me/mailFolders/:id/messageRules';
const permissions = ['MailboxSettings.ReadWrite'];
const entitySet = "users('me')/mailFolders('inbox')/messageRules";

/** Rules for what comes into the inbox. @see https://learn.microsoft.com/graph/api/resources/messagerule */
export const ruleRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path,
    permissions: ['MailboxSettings.Read', ...permissions],
    answer: (call) => pageOf(openInbox(call).rules, call, { entitySet, defaultTop: 1_000 }),
  },
  { method: 'POST', path, permissions, answer: createRule },
  {
    method: 'DELETE',
    path: `${path}/:rule`,
    permissions,
    answer: (call) => {
      const mailbox = openInbox(call);
      const left = mailbox.rules.filter(({ id }) => id !== call.params.rule);
      if (left.length === mailbox.rules.length) throw buildNoRule();
      mailbox.rules = left;
      return graphReply({ status: 204 });
    },
  },
];

function createRule(call: GraphCall): object {
  const mailbox = openInbox(call);
  const { displayName, sequence, isEnabled, conditions, actions } = toObject(call.body);
  if (typeof displayName !== 'string' || Object.keys(toObject(actions)).length === 0) {
    throw new GraphError(400, 'ErrorInvalidArgument', 'A rule needs a displayName and at least one action.');
  }
  const { moveToFolder } = toObject(actions);
  if (typeof moveToFolder === 'string') findFolder(call, moveToFolder);
  const rule: StoredRule = {
    id: toImmutableId({ owner: mailbox.owner, item: `rule ${mailbox.nextNumber++}` }),
    displayName,
    sequence: typeof sequence === 'number' ? sequence : mailbox.rules.length + 1,
    isEnabled: isEnabled !== false,
    isReadOnly: false,
    hasError: false,
    conditions: toObject(conditions),
    actions: toObject(actions),
  };
  mailbox.rules.push(rule);
  return graphReply({ status: 201, body: rule });
}

/** @throws GraphError 400 for any other folder: rules belong to the inbox. */
function openInbox(call: GraphCall) {
  if (findFolder(call).key === 'inbox') return openMailbox(call);
  throw new GraphError(400, 'ErrorInvalidRequest', 'Rules are supported for the Inbox folder only.');
}

function buildNoRule(): GraphError {
  return new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}
