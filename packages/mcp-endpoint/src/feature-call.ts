import type { ClientInput } from '@hybrid-mcp/graph-tools';
import type { CallNotes } from './tools/call-notes.ts';
import type { CallScope } from './tools/call-scope.ts';

/** What answering a request for a resource, a prompt or a completion may use. */
export interface FeatureCall extends CallScope {
  /** Present where the client may be asked something first. */
  readonly clientInput?: ClientInput | undefined;
  /** Takes down what the record of a reading is to tell; absent where there is none. */
  readonly notes?: CallNotes | undefined;
}
