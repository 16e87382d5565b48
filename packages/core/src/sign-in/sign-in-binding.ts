/**
 * Who may finish a sign-in. `direct`: the link is Microsoft's own, for a server that only this machine reaches.
 * `confirm`: the browser that finishes must have agreed on our start page, and the person hands a confirmation code
 * to whoever started (RFC 9700 §4.7, "cross-user session fixation").
 */
export type SignInBinding = (typeof signInBindings)[number];

/** Every {@link SignInBinding} of this version. */
export const signInBindings = ['direct', 'confirm'] as const;
