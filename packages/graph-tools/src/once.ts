/** Makes a function that calls `load` at its first call and returns that result ever after. */
export function once<Result extends object>(load: () => Result): () => Result {
  let result: Result | undefined;
  return () => {
    result ??= load();
    return result;
  };
}
