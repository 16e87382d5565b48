/** Rows of `errorCodes` for calls that carry an idempotency key. */
export const repeatErrorCodes = {
  idempotency_key_reused: {
    status: 409,
    retryable: false,
    sentence: 'This idempotency_key stands for a call with other arguments. Choose a new one.',
  },
  call_still_running: {
    status: 409,
    retryable: true,
    sentence: 'This call is still running. Send it again, with the same idempotency_key, in a while.',
  },
  outcome_unknown: {
    status: 409,
    retryable: false,
    sentence:
      'It is not known whether the call with this idempotency_key was carried out, and nothing was sent now. Look whether it was; if not, call with a new key.',
  },
} as const;
