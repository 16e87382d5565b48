import { z } from 'zod';
import type { GraphBody, GraphClient, GraphPath, GraphRequestOptions } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { isReadingRequest } from '../graph-client/reading-request.ts';
import type { ToolContext } from '../tool-context.ts';
import type { ToolEffect } from '../tool-effect.ts';
import type { FileToUpload } from '../transfers.ts';

/** A request that would have changed something. */
export interface PlannedWrite {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/v1.0`, with its query. */
  readonly path: string;
  readonly body?: GraphBody | string;
}

/** The input of tools whose effect cannot be taken back. */
export const dryRunInput = {
  dry_run: z.boolean().optional().describe('Only say what would be done.'),
};

/** Whether tools of this effect have {@link dryRunInput}. */
export function hasDryRun(effect: ToolEffect): boolean {
  return effect === 'create' || effect === 'send' || effect === 'delete';
}

/** Thrown by a client that must not write, with what it was asked to. */
export class DryRunEnd extends Error {
  override readonly name = 'DryRunEnd';
  readonly write: PlannedWrite;
  /** With what the call may be repeated in earnest; absent where that is not asked for. */
  readonly confirm: string | undefined;

  constructor(write: PlannedWrite, confirm?: string) {
    super('A dry run ends with its first write.');
    this.write = write;
    this.confirm = confirm;
  }
}

/** The context of a call that must not change anything yet: neither by itself, nor by a link that somebody else uses. */
export function withoutEffects(context: ToolContext): ToolContext {
  const { graph, transfers } = context;
  return {
    ...context,
    graph: withoutWrites(graph),
    ...(transfers && { transfers: { ...transfers, uploadLink: refuseUpload } }),
  };
}

/** What goes into a session is refused when that is opened. */
function refuseUpload({ name, size, into }: FileToUpload): never {
  const path = 'messageId' in into ? graphPath`/me/messages/${into.messageId}/attachments`.text : '/files';
  throw new DryRunEnd({ method: 'POST', path, body: { name, size } });
}

/** A client that reads as `graph` does, and ends the run with a {@link DryRunEnd} where something would be changed. */
function withoutWrites(graph: GraphClient): GraphClient {
  const refuse =
    (method: 'POST' | 'PATCH' | 'PUT') =>
    async (path: GraphPath, body?: GraphBody, options?: GraphRequestOptions): Promise<never> => {
      throw new DryRunEnd({ method, path: toText(path, options), ...(body && { body }) });
    };
  return {
    ...graph,
    // Some questions are asked with POST, and several at once are a batch.
    post: async <Answer>(
      path: GraphPath,
      body?: GraphBody,
      options?: GraphRequestOptions,
    ): Promise<Answer> =>
      isReadingRequest(path, body)
        ? graph.post<Answer>(path, body, options)
        : refuse('POST')(path, body, options),
    patch: refuse('PATCH'),
    put: refuse('PUT'),
    delete: async (path, options) => {
      throw new DryRunEnd({ method: 'DELETE', path: toText(path, options) });
    },
    upload: async (path, bytes, { contentType }) => {
      throw new DryRunEnd({ method: 'PUT', path: toText(path), body: describeUpload(bytes, contentType) });
    },
    postText: async (path, { text }) => {
      throw new DryRunEnd({ method: 'POST', path: toText(path), body: text });
    },
    start: refuse('POST'),
  };
}

/** Longest text of a file that is shown, in characters. */
const maxShown = 1_000;

/** What a person has to know of a file before they agree to it. */
function describeUpload(bytes: Uint8Array, contentType: string): GraphBody {
  const facts = { content_type: contentType, bytes: bytes.length };
  const text = contentType.startsWith('text/') ? Buffer.from(bytes).toString('utf8') : undefined;
  if (text === undefined) return facts;
  return { ...facts, text: text.length > maxShown ? `${text.slice(0, maxShown - 1).toWellFormed()}…` : text };
}

function toText({ text }: GraphPath, { query = {} }: GraphRequestOptions = {}): string {
  const options = Object.entries(query).map(([name, value]) => `${name}=${String(value)}`);
  return options.length === 0 ? text : `${text}?${options.join('&')}`;
}
