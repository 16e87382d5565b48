export type { Clock } from './clock.ts';
export {
  type CreateEmulatorOptions,
  createEmulator,
  type EmulatorApp,
  type EmulatorControls,
} from './create-emulator.ts';
export { demoCredentials } from './demo-credentials.ts';
export type { EmulatorOptions } from './emulator-options.ts';
export type { ClientRegistration, FederatedCredential } from './entra/client-registration.ts';
export { type AadstsNumber, type AadstsRow, aadstsTable } from './faults/aadsts-table.ts';
export type { Fault, FaultKind, FaultOf, IdTokenClaim } from './faults/fault.ts';
export type { FaultSwitchboard, PendingFault } from './faults/fault-switchboard.ts';
export type { LifecycleEvent } from './graph/subscriptions/subscription-store.ts';
export type { ManagedIdentity } from './managed-identity/managed-identity.ts';
export { PortInUseError } from './port-in-use-error.ts';
export type { RandomSource } from './random-source.ts';
export { samplePeople } from './sample-tenant/people.ts';
export type { Person, UserProfile } from './sample-tenant/person.ts';
export { contosoDomain, contosoTenantId, personalTenantId } from './sample-tenant/tenants.ts';
export type { LoopbackHost } from './server/loopback-listener.ts';
export type { RecordedRequest, RecordedTokenRequest } from './server/request-record.ts';
export { type Emulator, type StartEmulatorOptions, startEmulator } from './start-emulator.ts';
export { UnknownPersonError } from './unknown-person-error.ts';
