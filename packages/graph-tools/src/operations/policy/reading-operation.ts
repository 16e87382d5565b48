import { isReadingPost } from '../../graph-client/reading-request.ts';

/** Whether an operation changes nothing: every GET, and the few POSTs that are questions too long for an address. */
export function isReadingOperation({
  method,
  template,
}: {
  readonly method: string;
  readonly template: string;
}): boolean {
  return method === 'GET' || (method === 'POST' && isReadingPost(template));
}
