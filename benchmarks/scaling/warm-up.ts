import { samplePeople } from '@hybrid-mcp/microsoft-emulator';
import type { McpCaller } from '@hybrid-mcp/test-kit';
import { callTool, repeat, signInOnce } from './person.ts';

/** Enough for the compiler of Node. */
const [signIns, calls] = [200, 2_000];

const atOnce = 8;

/** User names of the people who sign in; the index may be any. */
export function personOf(index: number): string {
  return samplePeople[index % samplePeople.length]?.profile.userPrincipalName ?? '';
}

/** Lets a server do everything often enough to be as fast as it gets. Resolves to a handle for each person. */
export async function warmUp(mcp: McpCaller): Promise<readonly string[]> {
  let index = 0;
  await repeat(signIns, atOnce, () => signInOnce(mcp, personOf(index++)));
  const handles = await Promise.all(samplePeople.map((_, person) => signInOnce(mcp, personOf(person))));
  await repeat(calls, atOnce, () => callTool(mcp, handles[index++ % handles.length] ?? ''));
  return handles;
}
