import { AppError } from '../errors/app-error.ts';
import { isHostOfOtherCloud } from '../microsoft/clouds.ts';
import { CredentialProblem } from '../microsoft/credential-problem.ts';
import { readClientCertificate, readFederatedToken } from '../microsoft/read-credential.ts';
import { type ConfigToCheck, hasFailed, isGiven } from './config-to-check.ts';
import type { SettingName } from './settings.ts';

/** Credentials that are only there because somebody chose them. */
const chosenCredentials = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_MANAGED_IDENTITY',
] as const satisfies readonly SettingName[];

const credentials = [
  ...chosenCredentials,
  'AZURE_FEDERATED_TOKEN_FILE',
] as const satisfies readonly SettingName[];

/** What is missing about Microsoft, and what does not go together. */
export function findMicrosoftProblems(check: ConfigToCheck): readonly string[] {
  const ofToolServers = [
    clientIdProblems,
    credentialProblems,
    passwordProblems,
    credentialFileProblems,
    flowProblems,
  ];
  const rules = check.role === 'callback' ? [cloudProblems] : [...ofToolServers, cloudProblems];
  return rules.flatMap((rule) => rule(check));
}

function clientIdProblems(check: ConfigToCheck): readonly string[] {
  if (isGiven(check, 'AZURE_CLIENT_ID')) return [];
  return ['AZURE_CLIENT_ID: is required; copy it from the app registration in Microsoft Entra ID'];
}

function credentialProblems(check: ConfigToCheck): readonly string[] {
  if (check.config.signIn.flow === 'device-code') return publicClientProblems(check);
  const [first, ...others] = chosenCredentials.filter((name) => isGiven(check, name));
  if (others.length > 0)
    return [`${first}: must be the only credential; unset it, or ${others.join(' and ')}`];
  if (first !== undefined || isGiven(check, 'AZURE_FEDERATED_TOKEN_FILE')) return [];
  return [
    'AZURE_CLIENT_SECRET: is required; copy it from the app registration in Microsoft Entra ID, or set AZURE_CLIENT_CERTIFICATE_PATH, AZURE_FEDERATED_TOKEN_FILE or AZURE_MANAGED_IDENTITY instead',
  ];
}

/** Microsoft refuses whatever a public client proves itself with (AADSTS700025). */
function publicClientProblems(check: ConfigToCheck): readonly string[] {
  return credentials
    .filter((name) => isGiven(check, name))
    .map((name) => `${name}: must not be set with SIGN_IN_FLOW=device_code, which needs no credential`);
}

function passwordProblems(check: ConfigToCheck): readonly string[] {
  const isLost =
    isGiven(check, 'AZURE_CLIENT_CERTIFICATE_PASSWORD') && !isGiven(check, 'AZURE_CLIENT_CERTIFICATE_PATH');
  return isLost
    ? ['AZURE_CLIENT_CERTIFICATE_PASSWORD: must be accompanied by AZURE_CLIENT_CERTIFICATE_PATH']
    : [];
}

/** Tried at the start, because otherwise the first person to sign in would find out. */
function credentialFileProblems(check: ConfigToCheck): readonly string[] {
  const { credential, readFile, clock } = check;
  try {
    if (credential?.kind === 'federated-token') readFederatedToken(credential.path, readFile);
    if (credential?.kind !== 'certificate') return [];
    const { notAfterMs } = readClientCertificate(credential.path, credential.password, readFile);
    if (notAfterMs > clock.wallMs()) return [];
    return ['AZURE_CLIENT_CERTIFICATE_PATH: must hold a certificate that has not expired'];
  } catch (error) {
    if (!(error instanceof AppError && error.cause instanceof CredentialProblem)) throw error;
    const { setting, message } = error.cause;
    return hasFailed(check, setting) ? [] : [`${setting}: ${message}`];
  }
}

function flowProblems({ role, config: { signIn } }: ConfigToCheck): readonly string[] {
  if (signIn.flow !== 'device-code') return [];
  if (role === 'mcp')
    return ['SIGN_IN_FLOW: must be authorization_code here; device_code is for the single-port server'];
  if (signIn.binding === 'direct') return [];
  return [
    'SIGN_IN_FLOW: must not be device_code without direct binding, because whoever starts such a sign-in gets its result; use authorization_code, or localhost only',
  ];
}

function cloudProblems(check: ConfigToCheck): readonly string[] {
  const { values, config } = check;
  const { cloud, tenant } = config.microsoft;
  if (hasFailed(check, 'MICROSOFT_CLOUD')) return [];
  const urls = (['MICROSOFT_AUTHORITY_URL', 'GRAPH_BASE_URL'] as const)
    .filter((name) => isHostOfOtherCloud(new URL(values[name] ?? 'about:blank').hostname, cloud))
    .map((name) => `${name}: must not be of another cloud than MICROSOFT_CLOUD, which is global if not set`);
  // @see https://learn.microsoft.com/en-us/graph/deployments
  return cloud !== 'global' && tenant === 'consumers'
    ? [...urls, 'AZURE_TENANT_ID: must not be consumers here; only the global cloud has personal accounts']
    : urls;
}
