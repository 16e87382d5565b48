export type {
  AccountBook,
  AccountGrant,
  AccountReference,
  OpenedAccount,
} from './accounts/account-book.ts';
export type { AccountSummary } from './accounts/account-records.ts';
export type { AccountSelection } from './accounts/account-selector.ts';
export type { AccountTokens } from './accounts/account-tokens.ts';
export { type Caller, type Owner, type Principal, shareOf } from './accounts/caller.ts';
export {
  createSealedRecords,
  type SealedRecords,
  type SealedRecordsOptions,
} from './accounts/sealed-records.ts';
export type { RejectedToken } from './accounts/token-partition.ts';
export { assembleCallbackSide, type SideResources } from './assemble-callback-side.ts';
export { assembleToolSide, type ToolSideResources } from './assemble-tool-side.ts';
export { type Clock, systemClock } from './clock.ts';
export type { Config } from './config/config.ts';
export { ConfigurationError } from './config/configuration-error.ts';
export { isDemoMode, type MicrosoftStandIn, withStandIn } from './config/demo-mode.ts';
export type { Environment } from './config/environment.ts';
export { type DefaultPorts, type LoadConfigOptions, loadConfig } from './config/load-config.ts';
export { type OutgoingProxy, readOutgoingProxy } from './config/outgoing-proxy.ts';
export type { RedisConfig } from './config/redis-config.ts';
export { isPlainRedis } from './config/redis-problems.ts';
export { type ServerRole, type Setting, type SettingName, settings } from './config/settings.ts';
export type { SignInFlow } from './config/sign-in-flow.ts';
export { loadToolConfig, type ToolConfig } from './config/tool-config.ts';
export { isEqualConstantTime } from './crypto/digest.ts';
export { type RandomBytes, systemRandom } from './crypto/random.ts';
export { createSealer, type Sealer, type SealerOptions } from './crypto/sealer.ts';
export { AppError, type AppErrorOptions, type NeededStepUp, toAppError } from './errors/app-error.ts';
export { type ErrorCode, type ErrorCodeRow, errorCodes } from './errors/error-codes.ts';
export {
  type CallClaim,
  type CallKeys,
  type CallKeysOptions,
  createCallKeys,
} from './idempotency/call-keys.ts';
export { createShareCounts, type Share, type ShareCounts } from './limits/share-counts.ts';
export { createSignInLimits, type SignInBounds, type SignInLimits } from './limits/sign-in-limits.ts';
export { describeMicrosoftFailure, describeMicrosoftFailureForPerson } from './microsoft/aadsts-sentence.ts';
export { type AadstsFixer, type AadstsRow, aadstsTable } from './microsoft/aadsts-table.ts';
export { createMicrosoftAuthority, type MicrosoftAuthority } from './microsoft/authority.ts';
export {
  type CredentialCheck,
  type CredentialCheckOptions,
  checkCredentials,
} from './microsoft/check-credentials.ts';
export { type ClientCertificate, parseClientCertificate } from './microsoft/client-certificate.ts';
export type { ClientCredential, ClientCredentials } from './microsoft/client-credentials.ts';
export { type CloudEndpoints, clouds, isMicrosoftSignIn, type MicrosoftCloud } from './microsoft/clouds.ts';
export { areAllowed } from './microsoft/covers-permissions.ts';
export { CredentialProblem } from './microsoft/credential-problem.ts';
export { isAuthorityMetadata, listDiscoveryPlaces } from './microsoft/discover-metadata.ts';
export { isGuid } from './microsoft/guid.ts';
export type { Fetch } from './microsoft/json-fetch.ts';
export { type MicrosoftFailure, parseTokenFailure } from './microsoft/microsoft-failure.ts';
export { readClientCertificate, readFederatedToken } from './microsoft/read-credential.ts';
export { createMultiMap, type MultiMap } from './multi-map.ts';
export { createOutbox, type Outbox } from './outbox.ts';
export { createRoster, type Roster, type RosterMember } from './roster.ts';
export type { AwaitedCallback } from './sign-in/await-callback.ts';
export { type BrowserCookie, type RequestCookies, surplusFlowCookies } from './sign-in/browser-cookie.ts';
export { callbackPath } from './sign-in/callback-base-url.ts';
export type { CallbackInbox } from './sign-in/callback-inbox.ts';
export { type CallbackResult, describeResult, resultPath } from './sign-in/callback-result.ts';
export type { CallbackSide } from './sign-in/callback-side.ts';
export { type CallbackStatus, callbackStatus, type StatusRequest } from './sign-in/callback-status.ts';
export type { CallbackOutcome } from './sign-in/flow-records.ts';
export { type CallbackReceipt, type CallbackRequest, receiveCallback } from './sign-in/receive-callback.ts';
export { collectorHeader } from './sign-in/remote-callback-inbox.ts';
export type { SignInBinding } from './sign-in/sign-in-binding.ts';
export { createSignInService, type SignInService } from './sign-in/sign-in-service.ts';
export type { OnSignInStep, SignInStep } from './sign-in/sign-in-step.ts';
export {
  type ConfirmedStart,
  confirmStart,
  openStartPage,
  openStartRequest,
  type StartPage,
  type StartRequest,
  startPath,
  toStartFormToken,
} from './sign-in/start-request.ts';
export type { StartedSignIn } from './sign-in/started-sign-in.ts';
export type { StepUp, StepUpRequest } from './sign-in/step-up-sign-in.ts';
export type { ToolSide } from './sign-in/tool-side.ts';
export type { RawQuery } from './sign-in/validate-callback.ts';
export { createKeyWatchers, type KeyWatchers, type KeyWatchersOptions } from './state-store/key-watchers.ts';
export { createMemoryStateStore, type MemoryStateStoreOptions } from './state-store/memory-state-store.ts';
export type { RateCounter } from './state-store/rate-counter.ts';
export {
  maxTtlMs,
  maxValueBytes,
  type StateStore,
  type StopWatching,
  type StoredEntry,
  type StoredValue,
} from './state-store/state-store.ts';
export { validateWrite, type WriteToValidate } from './state-store/validate-write.ts';
export { checkVaultFile } from './state-store/vault-file/check-vault-file.ts';
export {
  type FileStateStoreOptions,
  openFileStateStore,
} from './state-store/vault-file/open-file-state-store.ts';
