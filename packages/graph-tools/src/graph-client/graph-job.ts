import { type DownloadFileOptions, downloadFile } from './download-file.ts';
import { type GraphAnswer, readHeader } from './graph-answer.ts';
import type { GraphJob, GraphJobState } from './graph-client.ts';

/** How the address of a job is read. */
export type GraphJobOptions = Pick<DownloadFileOptions, 'signal' | 'isLoopbackAllowed' | 'proxy'>;

/** A job still running answers 202; one that is done may lead to what it has made, which is not followed. */
const answers = [200, 202, 303];

/** What Graph has accepted and goes on with. Its address is as pre-authenticated as that of a file: no token goes there. */
export function createGraphJob(accepted: GraphAnswer, options: GraphJobOptions): GraphJob {
  const url = readHeader(accepted, 'location');
  return {
    async readState() {
      if (url === undefined) return undefined;
      const { bytes } = await downloadFile({ url, statuses: answers, maxBytes: 65_536, ...options });
      return parseState(Buffer.from(bytes).toString('utf8'));
    },
  };
}

function parseState(text: string): GraphJobState | undefined {
  try {
    const { status, percentageComplete, resourceId } = JSON.parse(text) as Record<string, unknown>;
    return {
      status: typeof status === 'string' ? status : '',
      ...(typeof percentageComplete === 'number' && { percentageComplete }),
      ...(typeof resourceId === 'string' && { resourceId }),
    };
  } catch {
    return undefined;
  }
}
