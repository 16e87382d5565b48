/** Longest redirect URI that Microsoft registers, in characters. */
const maxLength = 256;

/**
 * Why Microsoft would not register a redirect URI for the platform "Web"; empty for one that it would.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reply-url
 */
export function findRedirectUriProblems(uri: string): readonly string[] {
  if (!URL.canParse(uri)) return ['it is not a URL'];
  const { protocol, hostname, hash, username, password } = new URL(uri);
  const isLocal = ['localhost', '127.0.0.1'].includes(hostname);
  return [
    protocol === 'https:' || (protocol === 'http:' && isLocal) || hostname === '[::1]'
      ? ''
      : 'it must be https, except on localhost',
    hostname === '[::1]' ? 'it must not be on [::1]; localhost is fine' : '',
    uri.length > maxLength ? `it must have at most ${maxLength} characters` : '',
    uri.includes('*') ? 'it must not have a wildcard' : '',
    hash !== '' || uri.endsWith('#') ? 'it must not have a fragment' : '',
    username !== '' || password !== '' ? 'it must not have a user name' : '',
  ].filter(Boolean);
}

/** Whether the portal refuses a redirect URI that the manifest of the app registration takes. */
export function needsManifest(uri: string): boolean {
  return URL.canParse(uri) && new URL(uri).hostname === '127.0.0.1';
}
