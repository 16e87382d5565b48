import { createAccountBook } from './accounts/account-book.ts';
import type { SideResources } from './assemble-callback-side.ts';
import type { Config } from './config/config.ts';
import { ConfigurationError } from './config/configuration-error.ts';
import { deriveFlowKeys, type FlowKeys } from './crypto/flow-keys.ts';
import { createSealer } from './crypto/sealer.ts';
import { createSignInLimits } from './limits/sign-in-limits.ts';
import { createMicrosoftAuthority } from './microsoft/authority.ts';
import { createIdentityClient } from './microsoft/identity-client.ts';
import { type CallbackInbox, createStoreCallbackInbox } from './sign-in/callback-inbox.ts';
import { createRemoteCallbackInbox } from './sign-in/remote-callback-inbox.ts';
import type { ToolSide } from './sign-in/tool-side.ts';

/** What the tool side needs besides the configuration. */
export interface ToolSideResources extends SideResources {
  /** Microsoft Graph permissions to ask for. */
  readonly scopes: readonly string[];
}

/**
 * Assembles the tool side of the sign-in from a configuration.
 * @throws ConfigurationError when the configuration is one of a server without credentials
 */
export function assembleToolSide(config: Config, resources: ToolSideResources): ToolSide {
  const { store, clock, random, fetch, scopes, onStep = () => {} } = resources;
  const { credentials } = config.microsoft;
  if (credentials === undefined) throw new ConfigurationError(['AZURE_CLIENT_ID: is required']);
  const { binding, flowSecret, callbackBaseUrls } = config.signIn;
  const { tokenRelease, handleTtlMs, sealingKeys } = config.accounts;
  const keys = deriveFlowKeys(flowSecret, binding, random);
  const sealer = createSealer({ keys: sealingKeys, random });
  const authority = createMicrosoftAuthority({ ...config.microsoft, fetch });
  const identity = createIdentityClient({ ...config.microsoft, credentials, authority, fetch, clock });
  const accounts = createAccountBook({
    store: resources.vaultStore ?? store,
    // A lock of a process that has ended must not outlive it in a file.
    lockStore: store,
    onStep,
    sealer,
    identity,
    clock,
    random,
    handleTtlMs,
    releaseMicrosoftToken: tokenRelease === 'microsoft',
    acceptForeignTokens: true,
  });
  const { clientId } = credentials;
  const inbox = assembleInbox(config, { ...resources, keys });
  return {
    store,
    keys,
    sealer,
    inbox,
    identity,
    authority,
    accounts,
    clientId,
    binding,
    flow: config.signIn.flow,
    limits: resources.limits ?? createSignInLimits(config.limits, { clock }),
    onStep,
    tokenRelease,
    callbackBaseUrls,
    scopes,
    clock,
    random,
  };
}

function assembleInbox(
  config: Config,
  { store, keys, fetch, clock }: SideResources & { readonly keys: FlowKeys },
): CallbackInbox {
  const { callbackServerUrl, serviceToken } = config.signIn;
  if (callbackServerUrl === undefined || serviceToken === undefined)
    return createStoreCallbackInbox({ store, keys });
  return createRemoteCallbackInbox({ callbackServerUrl, serviceToken, keys, fetch, clock });
}
