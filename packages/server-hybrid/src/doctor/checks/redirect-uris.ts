import type { Check } from '../check.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';
import { findRedirectUriProblems, needsManifest } from '../redirect-uri-problems.ts';
import { redirectUrisOf } from '../redirect-uris-of.ts';

/** Holds every redirect URI against Microsoft's rules. Whether it is registered shows at the first sign-in only. */
export const redirectUrisCheck: Check = {
  id: 'redirect-uris',
  title: 'Redirect URIs',
  async run({ config, isDemo }) {
    const uris = redirectUrisOf(config);
    if (uris.length === 0) {
      return [ok('None is needed: with device code, Microsoft sends no browser back to this server.')];
    }
    return uris.map((uri) => judge(uri, isDemo));
  },
};

function judge(uri: string, isDemo: boolean): Finding {
  const problems = findRedirectUriProblems(uri);
  if (problems.length > 0) {
    return problem(
      `Microsoft refuses ${uri}: ${problems.join('; ')}.`,
      'Change PUBLIC_BASE_URL or ALLOWED_CALLBACK_BASE_URLS.',
    );
  }
  if (isDemo) return ok(`${uri} is fine; the emulator takes it without registration.`);
  if (!needsManifest(uri))
    return ok(`${uri} keeps Microsoft's rules. Register it to the letter, case included.`);
  return warning(
    `${uri} can be registered through the manifest only; the page for redirect URIs refuses 127.0.0.1.`,
    `Use localhost in its place, or add { "url": "${uri}", "type": "Web" } to replyUrlsWithType in the manifest.`,
  );
}
