/** The rows of the table of errors that links for files have. */
export const transferErrorCodes = {
  unknown_file_link: {
    status: 404,
    retryable: false,
    sentence: 'There is no file behind this link. Ask for a new one where you got it.',
  },
  expired_file_link: {
    status: 410,
    retryable: false,
    sentence: 'This link to a file has expired. Ask for a new one where you got it.',
  },
  upload_over: {
    status: 410,
    retryable: false,
    sentence:
      'This upload has ended: it is complete, was cancelled or took too long. Look whether the file is there before you start anew.',
  },
  invalid_range: {
    status: 416,
    retryable: false,
    sentence: 'The file has no such part. Ask for another range, or go on where next_offset says.',
  },
  too_many_transfers: {
    status: 429,
    retryable: true,
    sentence: 'Too many files are on their way at once. Wait until one has arrived and try again.',
  },
} as const;
