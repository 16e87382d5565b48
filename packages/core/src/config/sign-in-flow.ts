/**
 * How people sign in. `authorization-code`: the browser comes back to this server (RFC 6749 §4.1). `device-code`: the
 * person types a code at Microsoft and this server polls (RFC 8628), as a public client, without a credential.
 */
export type SignInFlow = 'authorization-code' | 'device-code';
