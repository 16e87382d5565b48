/** One HTTP request, as it goes out. */
export interface Exchange {
  /** What it is, as the end of a sentence. */
  readonly title: string;
  /** Default: POST. */
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back, without the words that each server chooses for itself. */
export interface Outcome {
  readonly status: number;
  readonly kind: 'json' | 'events' | 'nothing';
  readonly id?: unknown;
  /** Code of the JSON-RPC error. */
  readonly code?: number;
  readonly result?: unknown;
  /** The revisions that the server says it speaks. */
  readonly revisions?: unknown;
  /** What was sent ahead of the answer. */
  readonly notifications?: readonly unknown[];
}

/** Sends a request somewhere. */
export type Ask = (exchange: Exchange) => Promise<Outcome>;

/** An answer before it is read. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string | null | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
}

interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly data?: { readonly supported?: unknown } };
}

/** Reads an answer. */
export async function toOutcome({ status, contentType, chunks }: RawAnswer): Promise<Outcome> {
  const isStream = contentType?.startsWith('text/event-stream') === true;
  const text = await readText(chunks);
  if (text.trim() === '' || !(isStream || contentType?.startsWith('application/json'))) {
    return { status, kind: 'nothing' };
  }
  const messages = isStream ? readEvents(text) : [JSON.parse(text) as Message];
  const answer = messages.find(({ result, error }) => result !== undefined || error !== undefined);
  const notifications = messages.filter(({ method }) => method !== undefined);
  return {
    status,
    kind: isStream ? 'events' : 'json',
    ...(answer?.id !== undefined && { id: answer.id }),
    ...(answer?.error !== undefined && { code: answer.error.code }),
    ...(answer?.result !== undefined && { result: withoutOwnAffairs(answer.result) }),
    ...readRevisions(answer),
    ...(notifications.length > 0 && { notifications }),
  };
}

async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text;
}

function readEvents(text: string): Message[] {
  const lines = text.split('\n').filter((line) => line.startsWith('data:'));
  return lines
    .map((line) => line.slice('data:'.length).trim())
    .filter(Boolean)
    .map((data) => JSON.parse(data));
}

/** What a server keeps between the rounds of a call is its own affair. Its revisions are looked at apart. */
function withoutOwnAffairs({
  supportedVersions,
  ...result
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return 'requestState' in result ? { ...result, requestState: typeof result.requestState } : result;
}

function readRevisions(answer: Message | undefined): Pick<Outcome, 'revisions'> {
  const revisions = answer?.result?.supportedVersions ?? answer?.error?.data?.supported;
  return revisions === undefined ? {} : { revisions };
}

/** An outcome in a few words, without its result. */
export function toShort({ status, kind, id, code, result, revisions, notifications }: Outcome): string {
  return [
    `${status} ${kind}`,
    ...(code !== undefined ? [code] : []),
    ...(result !== undefined ? ['result'] : []),
    ...(id !== undefined ? [`id ${JSON.stringify(id)}`] : []),
    ...(Array.isArray(revisions) ? [`in ${revisions.join(', ')}`] : []),
    ...(notifications !== undefined ? [`after ${notifications.length}`] : []),
  ].join(' ');
}
