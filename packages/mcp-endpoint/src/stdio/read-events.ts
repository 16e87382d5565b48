const endOfEvent = '\n\n';

/** Reads the data of Server-Sent Events of one line each, as they come. Comments are skipped. */
export async function* readEvents(events: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of events.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split(endOfEvent);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const line = block.split('\n').find((candidate) => candidate.startsWith('data: '));
      if (line !== undefined) yield line.slice('data: '.length);
    }
  }
}
