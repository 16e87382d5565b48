import type { Config } from './config.ts';
import type { ConfigToCheck } from './config-to-check.ts';
import { isLoopbackHost } from './setting-types.ts';
import type { SettingValues } from './settings.ts';

/** Where Graph tells of changes, and of how many subscriptions. Without a URL that Graph can reach, nowhere. */
export function toNotifications(
  values: SettingValues,
  { publicBaseUrl, graphBaseUrl }: { readonly publicBaseUrl: string; readonly graphBaseUrl: string },
): Config['notifications'] {
  const url = values.NOTIFICATION_URL ?? `${publicBaseUrl}/notifications`;
  return {
    url: canReach(graphBaseUrl, url) ? url : undefined,
    maxSubscriptions: values.MAX_CHANGE_SUBSCRIPTIONS ?? 4_000,
  };
}

/** A URL that somebody has set, and that Graph would refuse. */
export function findNotificationProblems({ values, config }: ConfigToCheck): readonly string[] {
  if (values.NOTIFICATION_URL === undefined || config.notifications.url !== undefined) return [];
  return ['NOTIFICATION_URL: must be a public https URL, since Microsoft Graph reaches no other'];
}

/** Microsoft calls https only, and nobody's own machine; a Graph on this machine may call this machine. */
function canReach(graphBaseUrl: string, text: string): boolean {
  const [graph, url] = [toUrl(graphBaseUrl), toUrl(text)];
  if (graph === undefined || url === undefined) return false;
  const isLocal = isLoopbackHost(url.hostname);
  return isLocal ? isLoopbackHost(graph.hostname) : url.protocol === 'https:';
}

function toUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
