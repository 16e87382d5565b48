import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EmulatorContext } from '../../server/emulator-context.ts';
import { filesArea, type PersonsFiles } from '../drives/drive.ts';
import { sendContent } from './send-content.ts';

/** Percent that a copy has come to at the first question after it. */
const halfWay = 45.5;

/**
 * Where contents of files and the progress of copies are read: not Graph, whose tokens are refused here. What is in the
 * address is enough, and all there is.
 */
export function registerContentRoutes(app: FastifyInstance, context: EmulatorContext): void {
  const url = '/personal/:person/_layouts/15/download.aspx';
  app.route({
    method: ['GET', 'HEAD'],
    url,
    handler: async (request, reply) => {
      if (isWithToken(request)) return refuse(reply, 401);
      const { tempauth = '' } = request.query as { tempauth?: string };
      const found = findFiles(request, context)?.tickets.get(tempauth);
      if (found === undefined || found.endsAtMs <= context.clock.nowMs()) return refuse(reply, 401);
      return sendContent(found, request, reply);
    },
  });
  app.get('/personal/:person/_api/v2.0/monitor/:job', async (request, reply) => {
    if (isWithToken(request)) return refuse(reply, 401);
    const { job = '' } = request.params as { job?: string };
    const found = findFiles(request, context)?.copies.get(job);
    if (found === undefined) return refuse(reply, 404);
    const { resourceId } = found;
    found.asked += 1;
    if (resourceId === undefined) return { status: 'failed', error: { code: 'nameAlreadyExists' } };
    if (found.asked > 1) return { percentageComplete: 100, resourceId, status: 'completed' };
    return reply.code(202).send({ percentageComplete: halfWay, status: 'inProgress' });
  });
}

function isWithToken({ headers }: FastifyRequest): boolean {
  return headers.authorization !== undefined;
}

function findFiles({ params }: FastifyRequest, { people, data }: EmulatorContext): PersonsFiles | undefined {
  const { person: id } = params as { person?: string };
  const person = people.find(({ objectId }) => objectId === id);
  return person && data.of(filesArea, person);
}

function refuse(reply: FastifyReply, status: 401 | 404): FastifyReply {
  return reply.code(status).type('text/plain').send('This address is not, or no longer, good for anything.');
}
