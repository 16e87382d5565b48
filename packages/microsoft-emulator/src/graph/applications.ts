import type { ClientRegistration } from '../entra/client-registration.ts';
import { GraphError } from './graph-error.ts';
import type { AppCall, AppRoute } from './graph-route.ts';
import { selectProperties } from './select-properties.ts';

/** App registrations. @see https://learn.microsoft.com/graph/api/application-get */
export const applicationRoutes: readonly AppRoute[] = [
  {
    method: 'GET',
    // As in `/applications(appId='…')`: the parentheses are part of the parameter.
    path: '/applications:key',
    permissions: ['Application.Read.All', 'Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'],
    answer: (call) => {
      const { query, metadataUrl } = call;
      const application = toApplication(findApplication(call));
      return selectProperties(application, { select: query.$select, entitySet: 'applications', metadataUrl });
    },
  },
];

function findApplication({ clients, params: { key = '' } }: AppCall): ClientRegistration {
  const appId = /^\(appId='([^']*)'\)$/i.exec(key)?.[1];
  const found = clients.find(({ clientId }) => clientId.toLowerCase() === appId?.toLowerCase());
  if (found !== undefined) return found;
  const sentence = `Resource '${appId ?? key}' does not exist or one of its queried reference-property objects are not present.`;
  throw new GraphError(404, 'Request_ResourceNotFound', sentence);
}

/** Of a secret Graph tells its first three characters, and when it ends. */
function toApplication({
  clientId,
  name,
  clientSecret,
  clientSecretExpiresAt,
  isPublic,
}: ClientRegistration) {
  const endDateTime = clientSecretExpiresAt ?? '2299-12-30T00:00:00Z';
  return {
    appId: clientId,
    displayName: name ?? clientId,
    isFallbackPublicClient: isPublic ?? false,
    passwordCredentials: clientSecret === undefined ? [] : [{ hint: clientSecret.slice(0, 3), endDateTime }],
  };
}
