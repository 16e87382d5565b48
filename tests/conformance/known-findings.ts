import type { Revision } from './conformance-suite.ts';
import type { KnownFindings } from './describe-conformance.ts';

const noLog = 'the log of the server is for whoever runs it, so there is no logging capability';
const noWayBack = 'without sessions, an answer to the server would find no request it belongs to';
const noSubscriptions = 'no resource changes while a server runs, so there is no subscribe capability';
const noSession = 'the endpoint is stateless, and sessions are optional';
const noListChanged = 'no list changes while a server runs, so listChanged is not announced';
const noFixture = 'the suite looks at it through a tool that only its fixtures have';

/** Everywhere before 2026-07-28. */
const stateless: KnownFindings = {
  'server-session-lifecycle': { 'server-session-lifecycle-skipped': noSession },
};

const withoutFeatures: KnownFindings = {
  ...stateless,
  'logging-set-level': { 'logging-set-level': noLog },
  'tools-call-with-logging': { 'tools-call-with-logging': noLog },
  'tools-call-sampling': { 'tools-call-sampling': noWayBack },
  'tools-call-elicitation': { 'tools-call-elicitation': noWayBack },
  'resources-subscribe': { 'resources-subscribe': noSubscriptions },
  'resources-unsubscribe': { 'resources-unsubscribe': noSubscriptions },
};

const withoutStreams: KnownFindings = {
  'server-sse-polling': { 'server-sse-polling-session': noSession },
  'server-sse-multiple-streams': { 'server-sse-multiple-streams-session': noSession },
};

const fixedLists = {
  'sep-2575-server-sends-prompts-list-changed-on-subscription': noListChanged,
  'sep-2575-server-sends-tools-list-changed-on-subscription': noListChanged,
};

/** What the suite is known to find with our endpoint and its fixtures, and why that is so. */
export const fixtureFindings: Readonly<Record<Revision, KnownFindings>> = {
  '2025-06-18': withoutFeatures,
  '2025-11-25': {
    ...withoutFeatures,
    ...withoutStreams,
    'elicitation-sep1034-defaults': { 'elicitation-sep1034-general': noWayBack },
    'elicitation-sep1330-enums': { 'elicitation-sep1330-general': noWayBack },
  },
  '2026-07-28': {
    'server-stateless': fixedLists,
  },
};

/** What the suite is known to find with the hybrid server, and why that is so. */
export const hybridFindings: Readonly<Record<Exclude<Revision, '2025-06-18'>, KnownFindings>> = {
  '2025-11-25': { ...stateless, ...withoutStreams },
  '2026-07-28': {
    'server-stateless': {
      ...fixedLists,
      'sep-2575-server-rejects-undeclared-capability': noFixture,
      'sep-2575-missing-capability-http-400': noFixture,
      'sep-2575-http-server-no-independent-requests-on-stream': noFixture,
      'sep-2575-server-no-log-without-loglevel': noFixture,
    },
  },
};
