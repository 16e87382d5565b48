import type { Agent } from './agent.ts';
import { createRequestRecord } from './request-record.ts';

/** What {@link createAgent} needs. */
export interface AgentOptions {
  readonly mcpUrl: string;
  /** Resolves when there is something to be gained by another try. Default: at once. */
  readonly waitAMoment?: () => Promise<void>;
}

/** Milliseconds within which whatever does not wait by itself is due. */
const deadlineMs = 5_000;

/** Creates an agent and a person, with a record of their requests. */
export function createAgent({ mcpUrl, waitAMoment = async () => {} }: AgentOptions): Agent {
  const person = {
    username: 'adele@contoso.example',
    record: createRequestRecord(),
    waitAMoment,
    deadlineMs,
  };
  return { mcpUrl, person, deadlineMs };
}
