/**
 * Whether a request of this method changes nothing, so that it may be repeated, or left alone, at any time.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1
 */
export function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}
