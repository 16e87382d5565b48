import { clouds } from '@hybrid-mcp/core';
import type { Check } from '../check.ts';
import type { DoctorContext } from '../doctor-context.ts';
import { type Finding, ok, problem, unknown, warning } from '../finding.ts';
import { findRedirectUriProblems, needsManifest } from '../redirect-uri-problems.ts';
import { redirectUrisOf } from '../redirect-uris-of.ts';

/** Holds every redirect URI against Microsoft's rules. Whether it is registered shows at the first sign-in only. */
export const redirectUrisCheck: Check = {
  id: 'redirect-uris',
  title: 'Redirect URIs',
  async run(context) {
    const { config, isDemo } = context;
    const uris = redirectUrisOf(config);
    if (uris.length === 0) {
      return [ok('None is needed: with device code, Microsoft sends no browser back to this server.')];
    }
    return [...uris.map((uri) => judge(uri, isDemo)), ...(isDemo ? [] : judgeOwnPort(context))];
  },
};

/** With `--stdio` the port is a free one, unless it is set; that matters only where ports are compared. */
function judgeOwnPort({ config, env }: DoctorContext): readonly Finding[] {
  const { authorityUrl, cloud } = config.microsoft;
  const isSet = ['PORT', 'PUBLIC_BASE_URL'].some((name) => env[name]?.trim());
  const isLocal = config.signIn.callbackBaseUrls[0]?.startsWith('http://localhost:');
  if (isSet || !isLocal || config.signIn.binding !== 'direct') return [];
  if (authorityUrl === clouds[cloud].authorityUrl) {
    return [ok('That does for hybrid-mcp --stdio too: Microsoft ignores the port of http://localhost.')];
  }
  return [
    unknown(
      `hybrid-mcp --stdio takes a free port, and ${new URL(authorityUrl).host} may compare ports.`,
      'If it does, set PORT for hybrid-mcp --stdio to the registered one.',
    ),
  ];
}

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
