/** The name of an operating system's error, as in `ENOENT`; `undefined` for anything else that was thrown. */
export function errorNumber(thrown: unknown): string | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' && /^E[A-Z\d]+$/.test(code) ? code : undefined;
}

/** What the call resolves to, or `undefined` where it fails with one of these errors. */
export async function unlessFailing<Result>(
  errorNumbers: readonly string[],
  call: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await call();
  } catch (thrown) {
    if (errorNumbers.includes(errorNumber(thrown) ?? '')) return undefined;
    throw thrown;
  }
}
