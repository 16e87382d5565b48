import { createBrowser } from '@hybrid-mcp/test-kit';
import { visit } from '../e2e/sign-in-steps.ts';
import type { ConnectedClient, ToolOutcome } from './connected-client.ts';

/** What came of a sign-in. */
export interface Journey {
  readonly completed: ToolOutcome;
  readonly profile: ToolOutcome;
  /** What the client showed while it waited; empty for one that shows nothing. */
  readonly progress: readonly (string | undefined)[];
}

/** The whole sign-in, with the person at the emulator's pages; the profile is read with the handle it ends with. */
export async function takeJourney(client: ConnectedClient): Promise<Journey> {
  const started = await client.call('authenticate_account', {});
  const { answer, progress } = await waitForPerson(client, started.value);
  const { auth_code } = answer.value;
  const completed = await client.call('complete_authentication', { auth_code });
  const { access_token } = completed.value;
  return { completed, profile: await client.call('get_user_profile', { access_token }), progress };
}

async function waitForPerson(client: ConnectedClient, { auth_url, state }: ToolOutcome['value']) {
  const progress: (string | undefined)[] = [];
  const isWaiting = Promise.withResolvers<void>();
  const waiting = client.call('wait_for_callback', { state }, (message) => {
    progress.push(message);
    isWaiting.resolve();
  });
  // A client that ends before it has shown anything has failed, and says how.
  if (client.showsProgress) await Promise.race([isWaiting.promise, waiting]);
  const [answer] = await Promise.all([waiting, visit(createBrowser(), String(auth_url))]);
  return { answer, progress };
}
