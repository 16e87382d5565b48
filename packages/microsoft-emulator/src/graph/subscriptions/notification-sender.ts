/** Longest Graph waits for a receiver, in milliseconds. */
const timeoutMs = 10_000;

/** Whether this machine is meant: nothing else is ever called. */
export function isLoopbackUrl(text: unknown): text is string {
  if (typeof text !== 'string' || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/**
 * Asks a receiver to give back a token, as Graph does before it takes a subscription. Resolves to whether it did.
 * @see https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation
 */
export async function isValidReceiver(url: string, token: string): Promise<boolean> {
  const target = new URL(url);
  target.searchParams.set('validationToken', token);
  try {
    const answer = await post(target.href, { 'content-type': 'text/plain; charset=utf-8' });
    const isText = /^text\/plain\b/i.test(answer.headers.get('content-type') ?? '');
    return answer.status === 200 && isText && (await answer.text()) === token;
  } catch {
    return false;
  }
}

/** Sends notifications once. A receiver that does not answer has missed them. */
export async function postNotifications(url: string, notifications: readonly object[]): Promise<void> {
  try {
    const body = JSON.stringify({ value: notifications });
    const answer = await post(url, { 'content-type': 'application/json' }, body);
    await answer.body?.cancel();
  } catch {
    // Graph would try again for hours, and then tell that something was missed.
  }
}

function post(url: string, headers: Readonly<Record<string, string>>, body = ''): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs);
  return fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
}
