import { readFileSync } from 'node:fs';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { openSignInServer } from '../contenders/open-sign-in-server.ts';
import { callTool } from '../load/call-tool.ts';
import { openHttpClient } from '../load/http-client.ts';
import { createNextId } from '../load/next-id.ts';
import { openSignInClient } from '../load/sign-in-client.ts';
import { buildAbsoluteRow } from '../rows/result-row.ts';
import type { Lab } from './lab.ts';
import type { Measurement } from './measurement.ts';

interface OperationCase {
  readonly request: string;
  /** As in `GET /me/messages`; each serves as well as the others. */
  readonly operations: readonly string[];
}

type CallTool = (name: string, args: object) => Promise<Readonly<Record<string, unknown>>>;

const contender = 'hybrid-mcp';
const person = 'adele@contoso.example';
const maxMailTokens = 1_500;
const wantedPercent = 90;

/** Written before the search was tuned; half of them set aside until then. */
const casesFile = new URL('../../tests/find-operation.cases.json', import.meta.url);

/** Counts the tokens of a list of the ten newest mails. One run is enough: the sample inbox never changes. */
export const measureNewestMails: Measurement = {
  ids: ['newest-mails-tokens'],
  contender,
  async measure(lab) {
    const mails = await withServer(lab, (call) => call('mail_list_messages', { limit: 10 }));
    if ((mails.messages as readonly object[] | undefined)?.length !== 10)
      throw new Error('lists no ten mails');
    const tokens = countTokens(JSON.stringify(mails));
    const row = { id: 'newest-mails-tokens', contender, unit: 'tokens' } as const;
    return [buildAbsoluteRow({ ...row, baseline: maxMailTokens, runs: [tokens] })];
  },
};

/** Counts how often the operation that a request in plain language needs is among the first five, of all there are. */
export const measureFoundOperations: Measurement = {
  ids: ['found-operations'],
  contender,
  async measure(lab) {
    const { cases } = JSON.parse(readFileSync(casesFile, 'utf8')) as {
      readonly cases: readonly OperationCase[];
    };
    const found = await withServer(lab, async (call) => {
      let count = 0;
      for (const one of cases) if (await isFound(one, call)) count += 1;
      return count;
    });
    const row = { id: 'found-operations', contender, unit: '%' } as const;
    return [buildAbsoluteRow({ ...row, baseline: wantedPercent, runs: [(found / cases.length) * 100] })];
  },
};

async function isFound({ request, operations }: OperationCase, call: CallTool): Promise<boolean> {
  const answer = await call('graph_find_operation', { query: request, limit: 5 });
  const found = answer.operations as readonly { readonly id: string }[];
  return found.some(({ id }) => operations.includes(id));
}

/** Asks the tools of a server at which a person has signed in. */
async function withServer<Result>(lab: Lab, ask: (call: CallTool) => Promise<Result>): Promise<Result> {
  const server = await openSignInServer(lab);
  const { port, standInPort } = server;
  const nextId = createNextId();
  try {
    const signingIn = await openSignInClient({ serverPort: port, standInPort, person, nextId });
    await signingIn.signIn();
    signingIn.close();
    const client = await openHttpClient(port);
    try {
      return await ask((name, args) => callTool(client, { port, id: nextId(), name, args }));
    } finally {
      client.close();
    }
  } finally {
    await server.stop();
  }
}
