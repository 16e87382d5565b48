import type { Asked } from './asked.ts';
import type { Exchange } from './exchange.ts';

/** The same message without an id, which wants no answer. */
export function toNotification(asked: Asked, toExchange: (asked: Asked) => Exchange): Exchange {
  const { headers, body = '' } = toExchange(asked);
  const { id, ...message } = JSON.parse(body);
  return { title: `says ${asked.title}`, headers, body: JSON.stringify(message) };
}
