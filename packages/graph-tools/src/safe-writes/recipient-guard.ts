import { AppError } from '@hybrid-mcp/core';
import type { GraphBody, GraphClient, GraphPath, GraphRequestOptions } from '../graph-client/graph-client.ts';
import { collectAddresses } from './collect-addresses.ts';
import { readHiddenRecipients } from './hidden-recipients.ts';

/** Actions that are asked about people and write to nobody. */
const reading = /\/(?:microsoft\.graph\.)?(?:findmeetingtimes|getschedule)$/i;

/** A whole message as MIME, whose recipients are in there. */
const messageAsFile = /\/messages\/[^/]+\/\$value$/i;

/** What might be read as several addresses is none. */
const oneAddress = /^[^\s,;:<>"()[\]\\@]+@[^\s,;:<>"()[\]\\@]+$/;

/**
 * A client that writes to these addresses only, whatever a tool was told: each request that changes something is searched
 * for addresses, and where Graph takes them from somewhere else, as for a reply, they are looked up first.
 *
 * @param allowed addresses as in `adele@contoso.example`, and domains as in `@contoso.example`; case does not matter
 */
export function guardRecipients(graph: GraphClient, allowed: readonly string[]): GraphClient {
  const names = allowed.map((name) => name.toLowerCase());
  const isAllowed = (address: string) =>
    oneAddress.test(address) &&
    (names.includes(address) || names.includes(address.slice(address.indexOf('@'))));

  async function check(path: GraphPath, body?: GraphBody): Promise<void> {
    if (reading.test(path.text)) return;
    const hidden = await readHiddenRecipients(graph, path, body);
    const refused = [...collectAddresses(body), ...hidden].find((address) => !isAllowed(address));
    if (refused !== undefined) throw refuse(refused);
  }
  const checked =
    (write: GraphClient['post']) =>
    async <Answer>(path: GraphPath, body?: GraphBody, options?: GraphRequestOptions): Promise<Answer> => {
      await check(path, body);
      return write<Answer>(path, body, options);
    };
  return {
    ...graph,
    post: checked(graph.post),
    patch: checked((path, body = {}, options) => graph.patch(path, body, options)),
    put: checked((path, body = {}, options) => graph.put(path, body, options)),
    delete: async (path, options) => {
      await check(path);
      return graph.delete(path, options);
    },
    upload: async (path, bytes, options) => {
      if (messageAsFile.test(path.text)) throw refuseMessageAsFile();
      await check(path);
      return graph.upload(path, bytes, options);
    },
    postText: async (path, body) => {
      await check(path);
      return graph.postText(path, body);
    },
    start: async (path, body) => {
      await check(path, body);
      return graph.start(path, body);
    },
  };
}

function refuseMessageAsFile(): AppError {
  return new AppError('recipient_not_allowed', {
    sentence:
      'A message cannot be written as a file here, since the operator allows certain recipients only (ALLOWED_RECIPIENTS). Write its properties instead. Nothing was sent.',
  });
}

function refuse(address: string): AppError {
  const name = address.replace(/[^\p{L}\p{N}@._+-]/gu, '').slice(0, 80);
  return new AppError('recipient_not_allowed', {
    sentence: `This server may not write to ${name}: its operator allows certain recipients only (ALLOWED_RECIPIENTS). Nothing was sent.`,
  });
}
