import type { ClientInput } from '@hybrid-mcp/graph-tools';
import type { CallScope } from './tools/call-scope.ts';

/** What answering a request for a resource, a prompt or a completion may use. */
export interface FeatureCall extends CallScope {
  /** Present where the client may be asked something first. */
  readonly clientInput?: ClientInput | undefined;
}
