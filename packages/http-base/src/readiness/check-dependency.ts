/** Asks one dependency; a rejection means that it cannot be used. */
export type DependencyCheck = () => Promise<void>;

/**
 * Whether a dependency answers within `budgetMs` milliseconds. An answer that has arrived while this process was busy
 * counts, although nobody has looked at it in time.
 */
export async function checkDependency(
  check: DependencyCheck,
  { budgetMs }: { readonly budgetMs: number },
): Promise<boolean> {
  const { promise: outOfTime, resolve } = Promise.withResolvers<false>();
  // Timers come before sockets in a turn of the event loop, so the sockets get one look more.
  const timer = setTimeout(() => setImmediate(() => resolve(false)), budgetMs);
  try {
    return await Promise.race([succeeds(check), outOfTime]);
  } finally {
    clearTimeout(timer);
  }
}

async function succeeds(check: DependencyCheck): Promise<boolean> {
  try {
    await check();
    return true;
  } catch {
    return false;
  }
}
