import { AppError, createShareCounts } from '@hybrid-mcp/core';

/** Bounds of files on their way at once. */
export interface TransferBounds {
  /** Of one principal; of one account where callers are not told apart. Default 6. */
  readonly maxPerShare?: number | undefined;
  /** In all; each takes up to 5 MiB of memory. Default 32. */
  readonly max?: number | undefined;
}

/** The places of files on their way. */
export interface TransferPlaces {
  /**
   * Takes a place; what is returned gives it back, once.
   * @throws AppError `too_many_transfers`
   */
  take(share: string): () => void;
}

/** Creates {@link TransferPlaces}. Those of this process: a transfer never moves to another. */
export function createTransferPlaces({ maxPerShare = 6, max = 32 }: TransferBounds = {}): TransferPlaces {
  const counts = createShareCounts();
  return {
    take(share) {
      if (counts.total >= max || counts.of(share) >= maxPerShare) throw new AppError('too_many_transfers');
      counts.add(share);
      let isHeld = true;
      return () => {
        if (isHeld) counts.remove(share);
        isHeld = false;
      };
    },
  };
}
