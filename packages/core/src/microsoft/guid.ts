const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is a GUID, as the ids of tenants, app registrations and secrets are; a domain or `common` is none. */
export function isGuid(text: string): boolean {
  return guid.test(text);
}
