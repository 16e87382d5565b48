import type { Check } from '../check.ts';
import { type Finding, ok, problem, unknown, warning } from '../finding.ts';
import type { HttpProbe } from '../network/http-probe.ts';

const warningMs = 60_000;
const problemMs = 5 * 60_000;

/** Compares this machine's clock with the `Date` of Microsoft's answers: tokens are checked by it. */
export const clockSkewCheck: Check = {
  id: 'clock',
  title: 'Clock',
  asksMicrosoft: true,
  async run({ probes }) {
    const skews = (await Promise.all([probes.discovery(), probes.graph()])).flatMap(toSkew);
    if (skews.length === 0)
      return [unknown('No answer said what time it is, so the clock was not compared.')];
    return [judge(skews.reduce((best, skew) => (Math.abs(skew) < Math.abs(best) ? skew : best)))];
  },
};

/** How far this machine is ahead, in milliseconds. */
function toSkew(probe: HttpProbe): readonly number[] {
  return probe.reached && probe.dateMs !== undefined ? [probe.receivedMs - probe.dateMs] : [];
}

function judge(skewMs: number): Finding {
  const apartMs = Math.abs(skewMs);
  // `Date` has whole seconds, and the answer was under way for a while.
  if (apartMs <= warningMs) return ok('The clock of this machine agrees with Microsoft within a minute.');
  const text = `The clock of this machine is ${describe(apartMs)} ${skewMs > 0 ? 'ahead of' : 'behind'} Microsoft.`;
  const fix = 'Let the machine set its clock by NTP.';
  if (apartMs <= problemMs) return warning(text, fix);
  return problem(`${text} Tokens and signed requests are refused as too early or too late.`, fix);
}

function describe(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
