import { runConformanceSuite } from './conformance-suite.ts';
import { describeConformance } from './describe-conformance.ts';
import { startFixtureServer } from './fixtures/fixture-server.ts';
import { fixtureFindings } from './known-findings.ts';

/* THREATS 32: what applies passes in every revision, and what does not is explained. */
const revisions = ['2025-06-18', '2025-11-25', '2026-07-28'] as const;

for (const [revision, run] of await runConformanceSuite(startFixtureServer, revisions)) {
  describeConformance({
    title: `our endpoint with the fixtures of the MCP conformance suite, ${revision}`,
    run,
    known: fixtureFindings[revision],
  });
}
