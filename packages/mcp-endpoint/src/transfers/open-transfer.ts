import { AppError } from '@hybrid-mcp/core';
import type { Caller, GraphClient, SelectedAccount } from '@hybrid-mcp/graph-tools';
import { connectionEnd } from '@hybrid-mcp/http-base';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toWho } from '../tools/tool-call-record.ts';
import type { TransferRoutesOptions } from './transfer-options.ts';
import type { OpenedTicket } from './transfer-ticket.ts';

/** A file that may go through now. */
export interface OpenTransfer {
  /** Aborted when the client leaves or the server stops. */
  readonly signal: AbortSignal;
  /** Graph, as the account of the ticket. */
  readonly graph: GraphClient;
}

/** The request of somebody who has a ticket. */
export interface TransferRequest {
  readonly ticket: OpenedTicket;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * Opens the way for one file: its account must still be signed in, and there must be a place. That is given back when the
 * answer is out or the client has left.
 * @throws AppError `sign_in_required`, `too_many_transfers`, `rate_limited`
 */
export async function openTransfer(
  { ticket, request, reply }: TransferRequest,
  { accounts, createGraphClient, places }: TransferRoutesOptions,
): Promise<OpenTransfer> {
  const { principal, selection } = ticket;
  if (principal.kind === 'user') await request.server.limitPrincipal?.(principal.id, reply);
  const caller: Caller = { principal, clientName: 'a link for a file', peer: request.peer };
  const account = await selectAccount(() => accounts.selectAccount({ caller, ...selection }));
  const who = toWho(caller);
  const giveBack = places.take(who === 'anonymous' ? `account:${account.account?.id}` : who);
  if (reply.raw.closed || reply.raw.destroyed) giveBack();
  else reply.raw.once('close', giveBack);
  const end = connectionEnd(request, reply);
  const graph = createGraphClient({ account, signal: end.signal, onAbort: end });
  return { signal: end.signal, graph };
}

async function selectAccount(select: () => Promise<SelectedAccount>): Promise<SelectedAccount> {
  try {
    return await select();
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.status >= 500) throw thrown;
    throw new AppError('sign_in_required', { sentence: signedOut });
  }
}

const signedOut =
  'The account of this link is signed out. Sign in again where you got the link, and ask for a new one.';
