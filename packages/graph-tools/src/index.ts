export { accountInput, toAccountSelection } from './account-input.ts';
export { allResources } from './all-resources.ts';
export { allTools } from './all-tools.ts';
export { estimateTokens } from './answers/estimate-tokens.ts';
export {
  type ClientCapabilities,
  type ClientInput,
  type InputRequest,
  type InputRequired,
  isInputRequired,
} from './client-input.ts';
export type { ContentBlock, ResourceContents } from './content-block.ts';
export { defineGraphTool } from './define-graph-tool.ts';
export type { AbortNotice } from './graph-client/abort-notice.ts';
export {
  createGraphClient,
  type GraphClientCall,
  type GraphClientOptions,
  type GraphConnection,
  prepareGraphClients,
} from './graph-client/create-graph-client.ts';
export type { GraphAnswer } from './graph-client/graph-answer.ts';
export type {
  Download,
  DownloadOptions,
  GraphBody,
  GraphClient,
  GraphJob,
  GraphJobState,
  GraphObject,
  GraphPath,
  GraphQuery,
  GraphRequestOptions,
  OpenedFile,
  OpenOptions,
  TextBody,
  UploadOptions,
} from './graph-client/graph-client.ts';
export {
  type DriveItemPart,
  type DriveItemPlace,
  driveItemPath,
  graphPath,
} from './graph-client/graph-path.ts';
export {
  createGraphTransport,
  type GraphTransport,
  type GraphTransportOptions,
} from './graph-client/graph-transport.ts';
export { createLazyGraphClient, type LazyGraphClientOptions } from './graph-client/lazy-graph-client.ts';
export {
  createMailboxGate,
  type MailboxGate,
  type MailboxGateOptions,
  type MailboxWait,
} from './graph-client/mailbox-gate.ts';
export type { OutgoingProxy } from './graph-client/open-agent.ts';
export type { OutgoingRequest, SendRequest } from './graph-client/outgoing-request.ts';
export { reopenPath } from './graph-client/reopen-path.ts';
export type { Sleep } from './graph-client/sleep.ts';
export {
  createUploadSessions,
  type UploadPiece,
  type UploadProgress,
  type UploadSessions,
  type UploadSessionsOptions,
} from './graph-client/upload-sessions.ts';
export type { RetryOptions } from './graph-client/with-retries.ts';
export { type AdminConsent, adminConsentOf } from './graph-permissions.ts';
export { type GraphResource, matchResource } from './graph-resource.ts';
export type { JsonObjectSchema } from './json-schema.ts';
export { toListedSchema } from './listed-schema.ts';
export { type GraphOperation, listOperations } from './operations/list-operations.ts';
export { permissionsOf } from './permissions-of.ts';
export { allPrompts } from './prompts/all-prompts.ts';
export { type ArgumentSource, argumentSources } from './prompts/argument-values.ts';
export type { Prompt, PromptArgument } from './prompts/prompt.ts';
export { type ResourceReading, readResource } from './read-resource.ts';
export type { ResourceMention } from './resource-mention.ts';
export { type AskedResource, parseResourceUri, type ResourcePlace, toResourceUri } from './resource-uri.ts';
export { type RunToolOptions, runTool, type ToolResult } from './run-tool.ts';
export type {
  IdempotencyClaim,
  IdempotencyStore,
  KeptAnswer,
  KeyedCall,
} from './safe-writes/idempotency-store.ts';
export { guardRecipients } from './safe-writes/recipient-guard.ts';
export { withConfirmation } from './safe-writes/with-confirmation.ts';
export { selectTools, type ToolSelection } from './selection/select-tools.ts';
export { signInPermissionsOf } from './selection/sign-in-permissions.ts';
export { defineTool, type Tool, type ToolSpecification } from './tool.ts';
export type { ToolAnnotations } from './tool-annotations.ts';
export type * from './tool-context.ts';
export type { ToolEffect } from './tool-effect.ts';
export type { ToolFailure } from './tool-failure.ts';
export { type ToolIcon, type ToolIconName, toIconSvg } from './tool-icons.ts';
export { type Toolset, toolsets } from './toolset.ts';
export type * from './transfers.ts';
