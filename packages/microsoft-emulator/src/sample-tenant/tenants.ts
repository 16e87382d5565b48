/** Directory id of the sample company Contoso. */
export const contosoTenantId = '3b9f0c64-7d21-4e85-8f3a-5c1e6d70a2b9';

/** Domain of Contoso, usable in place of its id. `.example` belongs to nobody (RFC 2606 §3). */
export const contosoDomain = 'contoso.example';

/**
 * The tenant Microsoft keeps personal accounts in.
 * @see https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference
 */
export const personalTenantId = '9188040d-6c67-4c5b-b112-36a304b66dad';
