import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EmulatorContext } from '../../server/emulator-context.ts';
import { GraphError } from '../graph-error.ts';
import { describeSession, findSession, type UploadSession, uploadArea } from './upload-session.ts';

const address = '/personal/:person/_api/v2.0/uploadSession';

/** Longest piece that Graph takes. */
const maxPieceBytes = 60 * 1024 * 1024;

interface OpenSession {
  readonly session: UploadSession;
  readonly close: () => void;
}

/**
 * Where files come in pieces: not Graph, whose tokens are refused here.
 * @see https://learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
export function registerUploadRoutes(app: FastifyInstance, context: EmulatorContext): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxPieceBytes }, (_request, bytes, done) =>
    done(null, bytes),
  );
  app.setErrorHandler((error, _request, reply) => {
    const known = error instanceof GraphError ? error : new GraphError(500, 'generalException', 'Failed.');
    return reply.code(known.status).send({ error: { code: known.code, message: known.message } });
  });
  app.get(address, async (request) => describeSession(open(request, context).session));
  app.delete(address, async (request, reply) => {
    open(request, context).close();
    return reply.code(204).send();
  });
  app.put(address, async (request, reply) => take(open(request, context), request, reply));
}

function open(
  { headers, params, query }: FastifyRequest,
  { people, data, clock }: EmulatorContext,
): OpenSession {
  if (headers.authorization !== undefined) throw new GraphError(401, 'unauthenticated', 'No token is taken.');
  const { person: id } = params as { person?: string };
  const { tempauth: token = '' } = query as { tempauth?: string };
  const person = people.find(({ objectId }) => objectId === id);
  const sessions = person && data.of(uploadArea, person);
  const session = sessions && findSession(sessions, token, clock);
  if (session === undefined) throw new GraphError(404, 'itemNotFound', 'The upload session was not found');
  return { session, close: () => sessions?.delete(token) };
}

function take({ session, close }: OpenSession, { headers, body }: FastifyRequest, reply: FastifyReply) {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const total = requirePiece(session, bytes, String(headers['content-range'] ?? ''));
  session.pieces.push(bytes);
  session.receivedBytes += bytes.length;
  // Outlook answers 200 where OneDrive says that it has accepted something.
  const status = session.size === undefined ? 202 : 200;
  if (session.receivedBytes < total) return reply.code(status).send(describeSession(session));
  close();
  const { status: made, headers: more = {}, body: entity } = session.finish(Buffer.concat(session.pieces));
  return reply.code(made).headers(more).send(entity);
}

function requirePiece(session: UploadSession, bytes: Buffer, range: string): number {
  const [, first, last, whole] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range) ?? [];
  const [start, end, total] = [Number(first), Number(last), Number(whole)];
  if (first === undefined || end - start + 1 !== bytes.length || (session.size ?? total) !== total) {
    throw new GraphError(400, 'invalidRequest', 'The Content-Range header length does not match.');
  }
  if (start < session.receivedBytes) {
    throw new GraphError(416, 'fragmentOverlap', 'This piece has been received already.');
  }
  if (start > session.receivedBytes || end >= total) {
    throw new GraphError(416, 'invalidRange', 'The byte range is out of order.');
  }
  const isLast = end === total - 1;
  if (bytes.length > session.maxPieceBytes || (!isLast && bytes.length % session.unitBytes !== 0)) {
    throw new GraphError(400, 'invalidRequest', 'The length of this piece is not allowed.');
  }
  return total;
}
