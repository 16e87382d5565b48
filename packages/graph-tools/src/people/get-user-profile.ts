import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphQuery } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';

const text = z.string().nullable();

const profile = {
  id: z.string(),
  displayName: text,
  mail: text,
  userPrincipalName: text,
  givenName: text,
  surname: text,
  jobTitle: text,
  officeLocation: text,
  mobilePhone: text,
  businessPhones: z.array(z.string()),
};

type Profile = z.infer<z.ZodObject<typeof profile>>;

const me = graphPath`/me`;
const selectProfile: GraphQuery = Object.freeze({ $select: Object.freeze(Object.keys(profile)) });

/** What Graph leaves out is null, so that every answer has every property. */
const emptyProfile: Omit<Profile, 'id'> = {
  displayName: null,
  mail: null,
  userPrincipalName: null,
  givenName: null,
  surname: null,
  jobTitle: null,
  officeLocation: null,
  mobilePhone: null,
  businessPhones: [],
};

/** Profile of the signed-in person. @see https://learn.microsoft.com/graph/api/user-get */
export const getUserProfile = defineGraphTool({
  name: 'get_user_profile',
  title: 'Get my profile',
  description:
    'Returns the profile of the signed-in person: name, mail address, job title, office and phones. If nobody is signed in, call authenticate_account.',
  effect: 'read',
  toolset: 'people',
  icon: 'person',
  permissions: ['User.Read'],
  input: {},
  output: profile,
  async run(_input, { graph }) {
    const answer = await graph.get<Profile>(me, { query: selectProfile });
    return { ...emptyProfile, ...answer };
  },
});
