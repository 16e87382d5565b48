import { AppError } from '@hybrid-mcp/core';
import type { User } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toODataText } from '../answers/odata-text.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { personItem, userProperties } from './person-item.ts';

const $select = [...userProperties, 'officeLocation', 'mobilePhone', 'businessPhones'];

/** Why a superior cannot be told: there is none, or only an administrator could let the app see it. */
const untold = ['graph_not_found', 'graph_permission_missing', 'graph_request_refused'];

/** Profile of a colleague. @see https://learn.microsoft.com/graph/api/user-get */
export const peopleGetPerson = defineGraphTool({
  name: 'people_get_person',
  title: 'Get a person',
  description:
    "Returns a colleague's profile by id, user name or mail address: job, office, phones, and the manager where that may be seen.",
  effect: 'read',
  toolset: 'people',
  isExtra: true,
  icon: 'person',
  permissions: ['User.ReadBasic.All'],
  input: { person: z.string().min(1).max(320).describe('Id, user name or mail address.') },
  output: {
    ...personItem.shape,
    user_name: z.string().optional(),
    office: z.string().optional(),
    phones: z.array(z.string()).optional(),
    manager: z.string().optional(),
  },
  async run({ person }, { graph }) {
    const user = await findUser(graph, person);
    const superior = await readSuperior(graph, user.id ?? person);
    return { ...toProfile(user), manager: toPresentLine(superior?.displayName) };
  },
  targets: (_input, answer) => (answer === undefined ? [] : [answer.id]),
});

/** A mail address is often no user name, and Graph looks up only those. */
async function findUser(graph: GraphClient, person: string): Promise<User> {
  try {
    return await graph.get<User>(graphPath`/users/${person}`, { query: { $select } });
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'graph_not_found') throw thrown;
  }
  const found = person.includes('@') ? await findByMail(graph, person) : undefined;
  if (found !== undefined) return found;
  throw new AppError('invalid_arguments', {
    sentence: 'Nobody in this organization has this id, user name or address. Call people_search for ids.',
  });
}

async function findByMail(graph: GraphClient, mail: string): Promise<User | undefined> {
  const query = { $filter: `mail eq ${toODataText(mail)}`, $select, $top: 1 };
  const { value } = await graph.get<{ readonly value?: readonly User[] }>(graphPath`/users`, { query });
  return value?.[0];
}

/** @see https://learn.microsoft.com/graph/api/user-list-manager */
async function readSuperior(graph: GraphClient, id: string): Promise<User | undefined> {
  try {
    return await graph.get<User>(graphPath`/users/${id}/manager`, { query: { $select: ['displayName'] } });
  } catch (thrown) {
    if (thrown instanceof AppError && untold.includes(thrown.code)) return undefined;
    throw thrown;
  }
}

function toProfile(user: User) {
  const phones = [user.mobilePhone, ...(user.businessPhones ?? [])].flatMap(
    (phone) => toPresentLine(phone, 60) ?? [],
  );
  return {
    id: user.id ?? '',
    name: toVisibleLine(user.displayName),
    user_name: toPresentLine(user.userPrincipalName),
    mail: toPresentLine(user.mail),
    job_title: toPresentLine(user.jobTitle),
    department: toPresentLine(user.department),
    office: toPresentLine(user.officeLocation),
    ...(phones.length > 0 && { phones }),
  };
}
