import type { Clock } from '../../clock.ts';
import type { Person } from '../../sample-tenant/person.ts';
import type { Area } from '../area-data.ts';
import { createTicket } from '../drives/drive.ts';
import type { GraphCall, GraphReply } from '../graph-route.ts';

/** A file that comes in pieces. */
export interface UploadSession {
  readonly endsAtMs: number;
  /** Bytes of the file, where they were said at the beginning. */
  readonly size: number | undefined;
  /** Every piece but the last must be a multiple of this. */
  readonly unitBytes: number;
  /** Longest piece. */
  readonly maxPieceBytes: number;
  readonly pieces: Buffer[];
  receivedBytes: number;
  /** Makes of it what it was sent for. @throws GraphError */
  finish(bytes: Buffer): GraphReply;
}

/** The upload sessions of each person, by what opens them. */
export const uploadArea: Area<Map<string, UploadSession>> = { create: () => new Map() };

/** How long a session waits for the rest. */
const lifetimeMs = 7 * 24 * 60 * 60 * 1000;

/** Opens a session, at an address that is good for whoever has it. */
export function openUploadSession(
  session: Pick<UploadSession, 'size' | 'unitBytes' | 'maxPieceBytes' | 'finish'>,
  { person, data, random, clock, url }: GraphCall,
): object {
  const token = createTicket(random);
  const endsAtMs = clock.nowMs() + lifetimeMs;
  const opened: UploadSession = { ...session, endsAtMs, pieces: [], receivedBytes: 0 };
  data.of(uploadArea, person).set(token, opened);
  return { uploadUrl: toAddress(new URL(url).origin, person, token), ...describeSession(opened) };
}

function toAddress(origin: string, { objectId }: Person, token: string): string {
  return `${origin}/personal/${objectId}/_api/v2.0/uploadSession?guid=${objectId}&tempauth=${token}`;
}

/** What is told of a session that goes on. */
export function describeSession({ endsAtMs, receivedBytes, size }: UploadSession): object {
  const end = size === undefined ? '' : String(size - 1);
  return {
    expirationDateTime: new Date(endsAtMs).toISOString(),
    nextExpectedRanges: [`${receivedBytes}-${end}`],
  };
}

/** The session that a token opens, as long as it lasts. */
export function findSession(
  sessions: Map<string, UploadSession>,
  token: string,
  clock: Clock,
): UploadSession | undefined {
  const found = sessions.get(token);
  return found !== undefined && found.endsAtMs > clock.nowMs() ? found : undefined;
}
