import type { AccountSummary, InputRequired } from '@hybrid-mcp/graph-tools';
import type { InterruptibleResult } from './run-until-aborted.ts';

/** What a tool that runs can tell of its call. */
export interface CallFacts {
  /** The account it has chosen by now. */
  chosenAccount(): AccountSummary | undefined;
  /** Ids of what it is about, as far as it has told. */
  targets(): readonly string[];
}

/** What becomes known of a call on the way to its answer, for its record. */
export interface CallNotes {
  /** Absent where no tool has run. */
  facts?: CallFacts;
  /** What the client gets, unless that still fails. */
  result?: InterruptibleResult | InputRequired;
}
