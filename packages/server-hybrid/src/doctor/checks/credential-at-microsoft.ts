import { aadstsTable, type MicrosoftFailure, toAppError } from '@hybrid-mcp/core';
import type { Check } from '../check.ts';
import { type Finding, ok, problem, unknown } from '../finding.ts';

/** Lets Microsoft accept or refuse the credential, without a person. */
export const credentialAtMicrosoftCheck: Check = {
  id: 'credential-at-microsoft',
  title: 'Credential at Microsoft',
  asksMicrosoft: true,
  async run({ config, probes }) {
    const isPublic = config.signIn.flow === 'device-code';
    try {
      const answer = await probes.credential();
      if (!answer.accepted) return [judge(answer.failure, isPublic)];
      return [
        ok(isPublic ? 'Microsoft accepts device codes of this app.' : 'Microsoft accepts the credential.'),
      ];
    } catch (error) {
      return [judgeError(error)];
    }
  },
};

/** The OAuth errors that are over after a while (RFC 6749 §4.1.2.1); `server_error` also stands for names that are not known. */
const temporary = ['temporarily_unavailable', 'server_error'];

/** The OAuth errors that mean that the client, and nothing else, was refused (RFC 6749 §5.2). */
const clientRefusals = ['invalid_client', 'unauthorized_client'];

/** "The request is malformed or invalid." */
const malformedRequest = 9002313;

/**
 * Whether the answer leaves open what becomes of a sign-in. The OAuth error decides, because Microsoft may change its
 * numbers at any time. `invalid_request` alone needs the number: a code that cannot exist may be refused as malformed,
 * which says nothing of the credential, and has the same OAuth error as an app that is closed to the tenant for good.
 */
function isUndecided({ oauthError, aadsts }: MicrosoftFailure): boolean {
  const mayMeanTheCode = aadsts === undefined || aadsts === malformedRequest;
  return temporary.includes(oauthError) || (oauthError === 'invalid_request' && mayMeanTheCode);
}

function judge(failure: MicrosoftFailure, isPublic: boolean): Finding {
  const { oauthError, aadsts = 0 } = failure;
  const row = aadstsTable[aadsts];
  const what = row?.what ?? `Microsoft answers ${oauthError}.`;
  const text = `${what.replace(/\.$/, '')} (${listFacts(failure)}).`;
  if (isUndecided(failure)) {
    return unknown(`Microsoft neither accepted nor refused the credential. ${text}`, row?.how);
  }
  if (isPublic && clientRefusals.includes(oauthError)) return problem(text, publicFix);
  return problem(text, fixes[aadsts] ?? row?.how ?? otherFix);
}

/** What Microsoft's support asks for. */
function listFacts({ aadsts, correlationId, traceId }: MicrosoftFailure): string {
  const facts = [
    aadsts === undefined ? 'no AADSTS number' : `AADSTS${aadsts}`,
    ...(correlationId === undefined ? [] : [`correlation id ${correlationId}`]),
    ...(traceId === undefined ? [] : [`trace id ${traceId}`]),
  ];
  return facts.join(', ');
}

const otherFix = 'Compare AZURE_CLIENT_ID, AZURE_TENANT_ID and the credential with the list below.';

const publicFix =
  'Compare AZURE_CLIENT_ID, and under Authentication set "Allow public client flows" to Yes: device codes need it.';

/** More precise than the table, which speaks to the person who signs in. */
const fixes: Readonly<Record<number, string>> = {
  700016:
    'Compare AZURE_CLIENT_ID with "Application (client) ID", and AZURE_TENANT_ID with "Directory (tenant) ID" of the same app registration.',
  700025:
    'The redirect URI is registered under "Mobile and desktop applications" or "Single-page application". Under Authentication, delete it there and add it under "Web".',
  7000215:
    'Copy the column "Value" of Certificates & secrets, not "Secret ID", to AZURE_CLIENT_SECRET, complete and without quotes.',
  7000222:
    'Make a new client secret under Certificates & secrets, and put its value into AZURE_CLIENT_SECRET.',
};

function judgeError(error: unknown): Finding {
  const { code, message } = toAppError(error);
  return code === 'microsoft_unreachable'
    ? unknown(
        'Microsoft could not be asked whether it accepts the credential.',
        'See "Sign-in service" above.',
      )
    : problem(message, 'See "Credential" above.');
}
