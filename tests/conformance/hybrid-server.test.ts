import { startDemoServer } from '../clients/demo-server.ts';
import { runConformanceSuite } from './conformance-suite.ts';
import { describeConformance } from './describe-conformance.ts';
import { hybridFindings } from './known-findings.ts';

/** The scenarios that need no tool, resource or prompt of the suite's own. */
const scenarios = {
  '2025-11-25': [
    'server-initialize',
    'server-session-lifecycle',
    'ping',
    'tools-list',
    'server-sse-polling',
    'server-sse-multiple-streams',
    'dns-rebinding-protection',
  ],
  '2026-07-28': [
    'server-stateless',
    'tools-list',
    'server-sse-multiple-streams',
    'dns-rebinding-protection',
    'http-header-validation',
    'input-required-result-unsupported-methods',
  ],
} as const;

for (const [revision, run] of await runConformanceSuite(startDemoServer, ['2025-11-25', '2026-07-28'])) {
  describeConformance({
    title: `the hybrid server before the MCP conformance suite, ${revision}`,
    run,
    known: hybridFindings[revision],
    scenarios: scenarios[revision],
  });
}
