const openingComment = new TextEncoder().encode(': open\n\n');

/**
 * Starts a stream of events with a comment, which clients ignore. Node sends the head of an answer only with its first
 * byte: without one, client and proxies would see nothing until the first event.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function withOpeningComment(events: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const opening = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => controller.enqueue(openingComment),
  });
  return events.pipeThrough(opening);
}
