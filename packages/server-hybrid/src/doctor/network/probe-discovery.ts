import { type HttpProbe, type ProbeOptions, sendProbe } from './http-probe.ts';
import { isDiscoveryDocument } from './is-discovery-document.ts';

/**
 * Tries the places one after the other, as the server does, and ends with the first that has a usable configuration;
 * where none has, with the answer of the first place, which alone can say that there is no such tenant.
 */
export async function probeDiscovery(
  [first, ...others]: readonly [string, ...string[]],
  options: ProbeOptions,
): Promise<HttpProbe> {
  const answer = await sendProbe(first, options);
  if (isFinal(answer)) return answer;
  for (const place of others) {
    const other = await sendProbe(place, options);
    if (isFinal(other)) return other;
  }
  return answer;
}

/** Besides a configuration, a redirect or a failure of the network: at these the server gives up. */
function isFinal(probe: HttpProbe): boolean {
  const isRedirect = probe.reached && probe.status >= 300 && probe.status < 400;
  return !probe.reached || isRedirect || isDiscoveryDocument(probe);
}
