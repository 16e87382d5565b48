import type { ClientInput, InputRequired } from '@hybrid-mcp/graph-tools';
import type { JsonRpcRequest } from '../json-rpc/json-rpc-message.ts';
import type { JsonRpcRefusal } from '../json-rpc/json-rpc-refusals.ts';
import type { RequestToAnswer } from './answer-request.ts';

/** The methods that both eras have. */
export type SharedMethod =
  | 'tools/list'
  | 'tools/call'
  | 'resources/list'
  | 'resources/templates/list'
  | 'resources/read'
  | 'prompts/list'
  | 'prompts/get'
  | 'completion/complete';

/** What differs between the eras where the same is asked and answered. */
export interface Wire {
  /** Whether a request is what its era says a request of this method is. */
  fits(method: SharedMethod, message: JsonRpcRequest): boolean;
  /** What ends every result of a kind: further members as JSON text, each after a comma. */
  readonly endings: {
    readonly plain: string;
    /** Results that are the same for everybody until the server is replaced. */
    readonly list: string;
    /** Results that are one caller's. */
    readonly personal: string;
  };
  /** Checks what only this era asks of a call. @throws JsonRpcError */
  validateCall(request: RequestToAnswer): void;
  /** How a resource that there is not is refused. */
  readonly missingResource: JsonRpcRefusal;
  /** What a tool may ask the client, and what that has answered already; nothing where it cannot be asked. */
  readClientInput(request: RequestToAnswer): ClientInput | undefined;
  /**
   * The JSON text of a result that asks the client.
   * @throws JsonRpcError `missing_client_capability` when the client cannot be asked that
   */
  toQuestionsText(questions: InputRequired, request: RequestToAnswer): string;
}
