import type { Check } from '../check.ts';
import { daysUntil, toDay, warningDays } from '../credentials/days-until.ts';
import type { DoctorContext } from '../doctor-context.ts';
import { type Finding, ok, problem, unknown, warning } from '../finding.ts';

/** Asks Graph when the client secret ends, which only an app registration that may read itself can. */
export const secretExpiryCheck: Check = {
  id: 'secret-expiry',
  title: 'End of the client secret',
  asksMicrosoft: true,
  async run(context) {
    const { credentials } = context.config.microsoft;
    if (credentials?.credential.kind !== 'secret') return [ok('There is no client secret that could end.')];
    const { secret } = credentials.credential;
    const answer = await context.probes.credential().catch(() => undefined);
    const token = answer?.accepted ? answer.accessToken : undefined;
    const ends = token === undefined ? undefined : await askForEnds(context, credentials.clientId, token);
    const endMs = ends?.findLast(({ hint }) => secret.startsWith(hint))?.endMs;
    return [endMs === undefined ? notKnown : judge(endMs, context.system.clock.wallMs())];
  },
};

const notKnown = unknown(
  'When the client secret ends is not known here.',
  'Look at the column "Expires" of Certificates & secrets, and put a reminder into a calendar: nobody can sign in after that day.',
);

interface SecretEnd {
  /** First characters of the secret. */
  readonly hint: string;
  readonly endMs: number;
}

/** Sorted, the last to end last. @see https://learn.microsoft.com/graph/api/application-get */
async function askForEnds(
  { config, probes }: DoctorContext,
  clientId: string,
  token: string,
): Promise<readonly SecretEnd[] | undefined> {
  const { graphBaseUrl } = config.microsoft;
  const key = encodeURIComponent(clientId.replaceAll("'", "''"));
  const url = `${graphBaseUrl}/v1.0/applications(appId='${key}')?$select=passwordCredentials`;
  const probe = await probes.get(url, { authorization: `Bearer ${token}` });
  if (!probe.reached || probe.status !== 200) return undefined;
  return toEnds(probe.body).toSorted((a, b) => a.endMs - b.endMs);
}

function toEnds(body: unknown): readonly SecretEnd[] {
  const list = typeof body === 'object' && body !== null && 'passwordCredentials' in body;
  const rows: unknown[] = list && Array.isArray(body.passwordCredentials) ? body.passwordCredentials : [];
  return rows.flatMap((row) => {
    const { hint, endDateTime } = { ...(row as object) } as Readonly<Record<string, unknown>>;
    const endMs = Date.parse(String(endDateTime));
    return typeof hint === 'string' && hint !== '' && !Number.isNaN(endMs) ? [{ hint, endMs }] : [];
  });
}

function judge(endMs: number, nowMs: number): Finding {
  const renew =
    'Make a new client secret under Certificates & secrets and put its value into AZURE_CLIENT_SECRET; the two may exist side by side.';
  const days = daysUntil(endMs, nowMs);
  const day = toDay(endMs);
  if (days < 0) return problem(`The client secret ended on ${day}.`, renew);
  if (days >= warningDays) return ok(`The client secret ends on ${day}.`);
  return warning(`The client secret ends on ${day}, in ${days} ${days === 1 ? 'day' : 'days'}.`, renew);
}
