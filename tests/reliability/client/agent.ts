import { isCutConnection } from './cut-connection.ts';
import { callTool, type ToolReply } from './mcp-connection.ts';
import { readNextStep } from './next-step.ts';
import { followLink, type Person } from './person.ts';
import type { TimedRequest } from './request-record.ts';

/** An agent that signs a person in, and does what errors say. */
export interface Agent {
  readonly mcpUrl: string;
  readonly person: Person;
  /** Milliseconds within which a tool that does not wait is to answer. */
  readonly deadlineMs: number;
}

/** How a sign-in ended well. */
export interface SignedIn {
  readonly handle: string;
  /** Why the agent had to begin anew, once for each time. */
  readonly beginnings: readonly string[];
}

/** Seconds that one call waits for the person. */
const waitSeconds = 10;

/** Times a sign-in is begun, and one call is made, before it counts as one that never ends well. */
const [maxBeginnings, maxRepeats] = [5, 30];

/** Only a new sign-in helps: an error or a page has said so. */
class BeginAnew extends Error {}

/**
 * Signs a person in: repeats calls whose connection was cut or whose error says to try again, and begins anew where
 * that is what an error says. Then asks for the profile, to see that the handle works.
 * @throws OverdueError, or Error for an error that names no next step, or steps that lead nowhere
 */
export async function signInAsAgent(agent: Agent): Promise<SignedIn> {
  const beginnings: string[] = [];
  while (beginnings.length < maxBeginnings) {
    const left = new AbortController();
    const ask: Ask = (tool, args, wait = 0) =>
      askUntilAnswered({ agent, wait, left: left.signal }, tool, args);
    try {
      const handle = await trySignIn(agent, ask);
      requireOwnProfile(agent, await ask('get_user_profile', { access_token: handle }));
      return { handle, beginnings };
    } catch (failure) {
      if (!(failure instanceof BeginAnew)) throw failure;
      beginnings.push(failure.message);
    } finally {
      // Nobody waits for a sign-in that has been given up.
      left.abort(new BeginAnew('the sign-in was given up'));
    }
  }
  throw new Error(`Nobody gets signed in, however often it is begun: ${beginnings}`);
}

type Values = Readonly<Record<string, unknown>>;
type Ask = (tool: string, args: object, waitSeconds?: number) => Promise<Values>;

async function trySignIn({ person }: Agent, ask: Ask): Promise<string> {
  const { state, auth_url } = await ask('authenticate_account', {});
  const awaited = ask('wait_for_callback', { state, timeout: waitSeconds }, waitSeconds);
  // It may fail while the person is still at work, and is looked at after that.
  awaited.catch(() => {});
  const answer = await followLink(person, String(auth_url));
  if (answer.kind === 'start again') throw new BeginAnew('the page said so');
  const { auth_code } = await awaited;
  const { confirmationCode: confirmation_code } = answer;
  const { access_token } = await ask('complete_authentication', { auth_code, confirmation_code });
  return String(access_token);
}

function requireOwnProfile({ person }: Agent, { userPrincipalName }: Values): void {
  if (userPrincipalName !== person.username) throw new Error(`${userPrincipalName} is somebody else.`);
}

interface Asking {
  readonly agent: Agent;
  /** Seconds that the call waits by itself. */
  readonly wait: number;
  /** Aborted when the sign-in is given up. */
  readonly left: AbortSignal;
}

async function askUntilAnswered(asking: Asking, tool: string, args: object): Promise<Values> {
  const { agent, wait, left } = asking;
  const { person, mcpUrl, deadlineMs } = agent;
  const { record } = person;
  const request: TimedRequest = { name: tool, deadlineMs: deadlineMs + wait * 1000, isWait: wait > 0 };
  for (let tries = 0; tries < maxRepeats; tries += 1) {
    const reply = await record
      .timed(request, (overdue) =>
        callTool(mcpUrl, { tool, args: { ...args } }, AbortSignal.any([overdue, left])),
      )
      .catch(toCut);
    left.throwIfAborted();
    if (reply.kind === 'result' && reply.value.retry !== true) return reply.value;
    if (reply.kind === 'refused') requireRepeatable(tool, reply);
    record.noteRepeat(reply.kind === 'refused' ? reply.code : 'pending');
    if (reply.kind === 'refused') await person.waitAMoment();
  }
  throw new Error(`${tool} is not answered, however often it is called: ${record.repeats}`);
}

/** A connection that was cut; an answer that never came, or that nobody can read, is something else. */
function toCut(failure: unknown): Extract<ToolReply, { kind: 'refused' }> {
  if (!isCutConnection(failure)) throw failure;
  return { kind: 'refused', code: 'cut', sentence: 'The connection was cut. Try again.' };
}

function requireRepeatable(tool: string, { code, sentence }: Extract<ToolReply, { kind: 'refused' }>): void {
  const next = readNextStep(sentence);
  if (next === 'begin anew') throw new BeginAnew(code);
  if (next === 'none') throw new Error(`${tool} was refused without a next step: ${code}: ${sentence}`);
}
