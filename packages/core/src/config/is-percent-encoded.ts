/** Whether a part of a URL can be decoded: a password with a bare `%` cannot. */
export function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
