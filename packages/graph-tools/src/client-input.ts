/** What a client can be asked for, as it says itself. @see https://modelcontextprotocol.io/specification/2026-07-28/schema#clientcapabilities */
export interface ClientCapabilities {
  readonly elicitation?: { readonly form?: object; readonly url?: object };
  readonly sampling?: object;
  readonly roots?: object;
}

/** A question to the client or the person in front of it. */
export interface InputRequest {
  readonly method: 'elicitation/create' | 'sampling/createMessage' | 'roots/list';
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * What a tool has learnt from the client in earlier rounds of the same call.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export interface ClientInput {
  readonly capabilities: ClientCapabilities;
  /** The client's answers by the keys of the questions; nobody has checked them. Empty in the first round. */
  readonly responses: Readonly<Record<string, unknown>>;
  /** What the tool kept when it asked, unaltered and of the same caller and call; `undefined` in the first round. */
  readonly state: unknown;
}

/** Returned instead of an answer: the client answers these questions and repeats its call. At least one of both. */
export interface InputRequired {
  readonly inputRequired: {
    readonly requests?: Readonly<Record<string, InputRequest>>;
    /** JSON; comes back as {@link ClientInput.state}. It is sealed on its way, so it may hold what the client must not see. */
    readonly state?: unknown;
  };
}

/** Tells questions from an answer. */
export function isInputRequired(result: object): result is InputRequired {
  return 'inputRequired' in result;
}
