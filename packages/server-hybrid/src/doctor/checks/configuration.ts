import { type Config, clouds, isGuid } from '@hybrid-mcp/core';
import type { Check } from '../check.ts';
import { type Finding, ok, warning } from '../finding.ts';

/** Says what the configuration means, and what is dangerous in it. That it loads is a condition of every check. */
export const configurationCheck: Check = {
  id: 'configuration',
  title: 'Configuration',
  async run({ config, isDemo }) {
    return [
      ...(isDemo ? [demoFinding] : [ok(describeRegistration(config)), ...judgeClientId(config)]),
      describeSignIn(config),
      ...describeRelease(config),
      // The demo sets one of them itself.
      ...(isDemo ? [] : config.dangers.map(describeDanger)),
    ];
  },
};

const demoFinding = ok(
  'Demo mode: nothing of Microsoft is configured, so the built-in emulator stands in for it, with sample people and sample data.',
  'To use Microsoft, set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET (or another credential), and run this again.',
);

function describeRegistration({ microsoft }: Config): string {
  const { credentials, tenant, cloud } = microsoft;
  return `All settings can be read. App registration ${credentials?.clientId ?? '(none)'}, tenant ${tenant}, cloud ${cloud}.`;
}

/** Other providers name their clients as they like. */
function judgeClientId({ microsoft }: Config): readonly Finding[] {
  const { authorityUrl, cloud, credentials } = microsoft;
  const asksMicrosoft = authorityUrl === clouds[cloud].authorityUrl;
  if (!asksMicrosoft || credentials === undefined || isGuid(credentials.clientId)) return [];
  return [
    warning(
      'AZURE_CLIENT_ID is no GUID, as every id of an app registration is.',
      'Copy "Application (client) ID" from the overview of the app registration.',
    ),
  ];
}

function describeSignIn({ signIn }: Config): Finding {
  if (signIn.flow === 'device-code') {
    return ok("Sign-in by device code: the person types a code on a page of Microsoft's.");
  }
  return signIn.binding === 'direct'
    ? ok("Binding direct: the sign-in link is Microsoft's own. Only this machine reaches the server.")
    : ok(
        'Binding confirm: the sign-in link leads to a page of this server, and the person hands a confirmation code over to the application.',
      );
}

function describeRelease({ accounts }: Config): readonly Finding[] {
  if (accounts.tokenRelease !== 'microsoft') return [];
  return [
    warning(
      "TOKEN_RELEASE=microsoft hands Microsoft's codes and tokens to every client.",
      'Leave TOKEN_RELEASE out unless a client of yours cannot work with handles.',
    ),
  ];
}

const dangerSentences: Readonly<Record<string, string>> = {
  DANGEROUSLY_ALLOW_HTTP_MICROSOFT: 'people may sign in to a stand-in on this machine, not to Microsoft.',
};

function describeDanger(name: string): Finding {
  const sentence = dangerSentences[name] ?? 'a protection is switched off.';
  return warning(`${name} is on: ${sentence}`, `Leave ${name} out in production.`);
}
