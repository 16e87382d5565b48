import { contosoTenantId } from './sample-tenant/tenants.ts';

/**
 * The app registration that every emulator knows. Worth nothing anywhere else, so it may be public: the demo mode
 * of the servers uses it when no Azure credentials are configured.
 */
export const demoCredentials = {
  clientId: '6f1c8a52-3d0b-4c7e-9a41-b25d7f60e318',
  clientSecret: 'demo-only~emulator-client-secret.0001',
  tenantId: contosoTenantId,
} as const;
