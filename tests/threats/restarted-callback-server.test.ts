import { join } from 'node:path';
import {
  createBrowser,
  type ServerProcess,
  startServerProcess,
  startTopology,
  type Topology,
  workspaceRoot,
} from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { readConfirmationCode, startSignIn, visit } from '../e2e/sign-in-steps.ts';
import { attackTwin } from './attack-twin.ts';

const env = { SIGN_IN_BINDING: 'confirm' };

/** The attacker delivers an answer of their own and reads its code; the callback server forgets; the victim signs in. */
async function attackAcrossARestart(root: string): Promise<void> {
  const servers = await startTopology({ kind: 'split', env, root });
  let restarted: ServerProcess | undefined;
  try {
    const { authUrl, state } = await startSignIn(servers);
    const attacker = createBrowser();
    await (await attacker.open(authUrl)).submit({ button: 'Continue' });
    const own = await attacker.open(
      `${servers.callbackBaseUrl}/oauth/callback?state=${state}&code=of-the-attacker`,
    );
    const seenByAttacker = readConfirmationCode(own);

    restarted = await restartCallbackServer(servers, root);
    const victimPage = await visit(createBrowser(), authUrl);
    expect(victimPage.text).toContain('Authentication Successful');
    const { value } = await servers.mcp.call('wait_for_callback', { state });
    const completed = await servers.mcp.call('complete_authentication', {
      auth_code: value.auth_code,
      confirmation_code: seenByAttacker,
    });
    expect(completed.value).toMatchObject({ success: false, error: 'wrong_confirmation_code' });
  } finally {
    await restarted?.stop();
    await servers.stop();
  }
}

async function restartCallbackServer(servers: Topology, root: string): Promise<ServerProcess> {
  await servers.processes[1]?.stop();
  const { flowSecret, serviceToken, callbackBaseUrl, emulator } = servers;
  const server = startServerProcess({
    script: join(root, 'apps/callback-only/dist/main.js'),
    cwd: root,
    env: {
      ...env,
      PORT: new URL(callbackBaseUrl).port,
      FLOW_SECRET: flowSecret,
      CALLBACK_SERVICE_TOKEN: serviceToken,
      MICROSOFT_AUTHORITY_URL: emulator.baseUrl,
      DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
    },
  });
  await server.printed(/listening on/);
  return server;
}

describe('THREATS 1: a confirmation code seen for an answer of one’s own', () => {
  it('is worth nothing for the answer of somebody else, even when the callback server has forgotten the first', () =>
    attackAcrossARestart(workspaceRoot));

  it('THREATS 1, twin that confirms the flow in place of the answer: the attacker gets the account', async () => {
    await attackTwin(
      [
        {
          file: 'packages/core/dist/sign-in/confirmation-code.js',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the text to find is a template itself.
          find: 'update(`${flowId}.${codeDigest}`)',
          replaceWith: 'update(flowId)',
        },
      ],
      attackAcrossARestart,
    );
  });
});
