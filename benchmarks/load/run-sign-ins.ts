import type { LoadResult, SignInPlan } from './load-plan.ts';
import type { NextId } from './next-id.ts';
import { openSignInClient, type SignInClient } from './sign-in-client.ts';
import { startMeter } from './start-meter.ts';
import { summarizeLatencies } from './summarize-latencies.ts';

/** Lets several people sign in over and over at once until the time is up. @throws Error when one sign-in fails. */
export async function runSignIns(plan: SignInPlan, nextId: NextId): Promise<LoadResult> {
  const { pid, clients: count, people, durationMs } = plan;
  const clients: SignInClient[] = [];
  const latenciesMs: number[] = [];
  try {
    while (clients.length < count) {
      const person = people[clients.length % people.length] ?? '';
      clients.push(await openSignInClient({ ...plan, person, nextId }));
    }
    const readMeter = startMeter(pid);
    const endMs = performance.now() + durationMs;
    const repeat = async (client: SignInClient) => {
      for (let startMs = performance.now(); startMs < endMs; startMs = performance.now()) {
        await client.signIn();
        latenciesMs.push(performance.now() - startMs);
      }
    };
    await Promise.all(clients.map(repeat));
    return { ...summarizeLatencies(latenciesMs), ...readMeter(), checked: latenciesMs.length };
  } finally {
    for (const client of clients) client.close();
  }
}
