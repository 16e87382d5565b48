/** A call that carries a key of its caller's choice. */
export interface KeyedCall {
  /** Whose call it is: principal and account. Only its hash is kept. */
  readonly owner: string;
  readonly tool: string;
  /** What the caller calls this one call, however often it is sent. */
  readonly key: string;
  /** Digest of the arguments: another one under the same key is a mistake of the caller's. */
  readonly digest: string;
}

/** The answer of a call that has been carried out. */
export interface KeptAnswer {
  readonly structuredContent: Readonly<Record<string, unknown>>;
}

/** Remembers what became of calls with a key, for all processes that share its store. */
export interface IdempotencyStore {
  /**
   * Resolves to the answer of a call that has been carried out, and to nothing where the key is free. Waits a while for one
   * that is running.
   *
   * @throws AppError `idempotency_key_reused`, `call_still_running`, `outcome_unknown`, `store_unavailable`
   */
  find(call: KeyedCall, signal: AbortSignal): Promise<KeptAnswer | undefined>;
  /**
   * Takes the key for a call that is about to change something. Resolves to nothing when somebody else has it.
   * @throws AppError `store_full`, `store_unavailable`
   */
  claim(call: KeyedCall): Promise<IdempotencyClaim | undefined>;
}

/** A key that is taken. Exactly one of these ends it. */
export interface IdempotencyClaim {
  /** Whoever repeats the call gets this answer. */
  keep(answer: KeptAnswer): Promise<void>;
  /** Something may have been done: whoever repeats the call is told so, and nothing is sent. */
  keepUnknown(): Promise<void>;
  /** Nothing was done: the key is free. */
  release(): Promise<void>;
}
