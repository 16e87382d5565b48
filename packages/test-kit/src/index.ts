export { BlockedNavigationError, type BlockedReason } from './browser/blocked-navigation-error.ts';
export type { Browser, CrossSitePostOptions } from './browser/browser.ts';
export type { BrowserCookie } from './browser/browser-cookie.ts';
export type { BrowserFetch, BrowserRequest, BrowserResponse } from './browser/browser-fetch.ts';
export { type BrowserOptions, createBrowser } from './browser/create-browser.ts';
export { createLoopbackFetch, type LoopbackFetchOptions } from './browser/create-loopback-fetch.ts';
export type { FormFields } from './browser/html/fill-form.ts';
export type { FormControl, HtmlForm } from './browser/html/html-form.ts';
export type { FollowedRedirect } from './browser/navigate.ts';
export type { Page } from './browser/page.ts';
export type { SameSite } from './browser/parse-set-cookie.ts';
export type { ReferrerPolicy } from './browser/referrer-policy.ts';
export type { SubmitOptions } from './browser/submit-options.ts';
export { createClientCertificate, type TestClientCertificate } from './client-certificate.ts';
export type { Fault } from './fault-proxy/fault.ts';
export type { FaultProxy } from './fault-proxy/fault-proxy.ts';
export { type FaultProxyOptions, startFaultProxy } from './fault-proxy/start-fault-proxy.ts';
export { freePort } from './free-port.ts';
export { describeWithRedis } from './redis/describe-with-redis.ts';
export { createNotificationFilter, type NotificationFilter } from './redis/notification-filter.ts';
export { redisBinary } from './redis/redis-binary.ts';
export type { RedisDeployment } from './redis/redis-deployment.ts';
export { type RedisServer, type RedisServerOptions, startRedis } from './redis/start-redis.ts';
export { startRedisCluster } from './redis/start-redis-cluster.ts';
export { type RedisSentinels, startRedisSentinels } from './redis/start-redis-sentinels.ts';
export { startSingleRedis } from './redis/start-single-redis.ts';
export { startTlsRedis } from './redis/start-tls-redis.ts';
export { createSelfSignedCertificate, type SelfSignedCertificate } from './self-signed-certificate.ts';
export type { BrokenStateStore } from './state-store-contract/broken-state-stores/broken-state-store.ts';
export { brokenStateStores } from './state-store-contract/broken-state-stores/broken-state-stores.ts';
export { createTestClockTime } from './state-store-contract/create-test-clock-time.ts';
export { describeStateStoreContract } from './state-store-contract/describe-state-store-contract.ts';
export {
  runStateStoreContractCase,
  type StateStoreContractOptions,
} from './state-store-contract/run-state-store-contract-case.ts';
export type {
  ContractTime,
  StateStoreContractCase,
  StateStoreSubject,
} from './state-store-contract/state-store-contract-case.ts';
export { stateStoreContractCases } from './state-store-contract/state-store-contract-cases.ts';
export { createTestClock, type TestClock } from './test-clock.ts';
export { createTwin, type RemovedCheck, type Twin } from './topology/create-twin.ts';
export { type CallOptions, createMcpCaller, type McpCaller, type ToolAnswer } from './topology/mcp-caller.ts';
export { toMicrosoftEnvironment } from './topology/microsoft-environment.ts';
export { type ServerCommand, type ServerProcess, startServerProcess } from './topology/server-process.ts';
export { type RoundRobin, startRoundRobin } from './topology/start-round-robin.ts';
export { startTopology } from './topology/start-topology.ts';
export {
  type Arrangement,
  type ServerEnvironment,
  type Topology,
  type TopologyKind,
  type TopologyOptions,
  topologyKinds,
} from './topology/topology.ts';
export { workspaceRoot } from './topology/workspace-root.ts';
