/** Changes that wait for a common commit. */
export interface CommitQueue<Draft> {
  /**
   * Applies the change to the draft of the next commit. Settles after that commit: with what `change` returned or
   * threw, or with what made the commit fail.
   */
  add<Result>(change: (draft: Draft) => Result): Promise<Result>;
  /** Resolves when no change waits any more. Never rejects. */
  drained(): Promise<void>;
}

/** Makes a draft, has every waiting change applied to it, and makes the result last. */
export type Commit<Draft> = (applyChanges: (draft: Draft) => void) => Promise<void>;

interface WaitingChange<Draft> {
  apply(draft: Draft): void;
  succeed(): void;
  fail(thrown: unknown): void;
}

/**
 * Creates a queue that runs one commit at a time, for all changes that were added while the one before was under way:
 * the number of commits does not grow with the number of concurrent changes.
 */
export function createCommitQueue<Draft>(commit: Commit<Draft>): CommitQueue<Draft> {
  let waiting: WaitingChange<Draft>[] = [];
  let draining: Promise<void> | undefined;

  async function drain(): Promise<void> {
    // What is called in the same turn of the event loop belongs to the first commit.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await commitBatch(commit, batch);
    }
    draining = undefined;
  }

  return {
    add(change) {
      return new Promise((resolve, reject) => {
        waiting.push(toWaitingChange(change, resolve, reject));
        draining ??= drain();
      });
    },
    drained: async () => draining,
  };
}

async function commitBatch<Draft>(
  commit: Commit<Draft>,
  batch: readonly WaitingChange<Draft>[],
): Promise<void> {
  try {
    await commit((draft) => {
      for (const change of batch) change.apply(draft);
    });
  } catch (thrown) {
    for (const change of batch) change.fail(thrown);
    return;
  }
  for (const change of batch) change.succeed();
}

function toWaitingChange<Draft, Result>(
  change: (draft: Draft) => Result,
  resolve: (result: Result) => void,
  reject: (thrown: unknown) => void,
): WaitingChange<Draft> {
  let settle = () => {};
  return {
    apply(draft) {
      try {
        const result = change(draft);
        settle = () => resolve(result);
      } catch (thrown) {
        settle = () => reject(thrown);
      }
    },
    succeed: () => settle(),
    fail: reject,
  };
}
