/** Dependencies by name; a rejection means not ready. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<void>>>;

/** The state of all dependencies. */
export interface Readiness {
  readonly isReady: boolean;
  readonly checks: Readonly<Record<string, { readonly status: 'ok' | 'failed' }>>;
}

/** Asks all dependencies at once; one that does not answer within `budgetMs` milliseconds has failed. */
export async function checkReadiness(
  checks: ReadinessChecks,
  { budgetMs }: { readonly budgetMs: number },
): Promise<Readiness> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => ({ name, isOk: await passes(check, budgetMs) })),
  );
  return {
    isReady: results.every(({ isOk }) => isOk),
    checks: Object.fromEntries(results.map(({ name, isOk }) => [name, { status: isOk ? 'ok' : 'failed' }])),
  };
}

async function passes(check: () => Promise<void>, budgetMs: number): Promise<boolean> {
  const { promise: outOfTime, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), budgetMs);
  try {
    return await Promise.race([succeeds(check), outOfTime]);
  } finally {
    clearTimeout(timer);
  }
}

async function succeeds(check: () => Promise<void>): Promise<boolean> {
  try {
    await check();
    return true;
  } catch {
    return false;
  }
}
