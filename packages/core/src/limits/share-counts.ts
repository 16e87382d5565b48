/** Whose part of a limit something takes: an authenticated principal, or a peer. `undefined` where nobody is told apart. */
export type Share = string | undefined;

/** Counts what there is of a kind, for each share and in all. */
export interface ShareCounts {
  readonly total: number;
  of(share: Share): number;
  add(share: Share): void;
  remove(share: Share): void;
}

/** Creates {@link ShareCounts}. A share of which nothing is left takes no memory. */
export function createShareCounts(): ShareCounts {
  const counts = new Map<Share, number>();
  let total = 0;
  return {
    get total() {
      return total;
    },
    of: (share) => counts.get(share) ?? 0,
    add(share) {
      total += 1;
      counts.set(share, (counts.get(share) ?? 0) + 1);
    },
    remove(share) {
      const count = counts.get(share);
      if (count === undefined) return;
      total -= 1;
      if (count === 1) counts.delete(share);
      else counts.set(share, count - 1);
    },
  };
}
