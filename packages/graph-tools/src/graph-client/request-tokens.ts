import type { SelectedAccount } from '../tool-context.ts';

/** The access tokens of one request. */
export interface RequestTokens {
  /** A valid token; the one that was asked for as a replacement, until it has been tried. */
  current(): Promise<string>;
  /** Gets another token in place of the one that was given out last. */
  replace(claims: string | undefined): Promise<void>;
}

/** Keeps track of which token of the account a request was last sent with. */
export function createRequestTokens(account: SelectedAccount): RequestTokens {
  let last = '';
  let replacement: string | undefined;
  return {
    async current() {
      last = replacement ?? (await account.accessToken());
      replacement = undefined;
      return last;
    },
    async replace(claims) {
      replacement = await account.accessToken({ token: last, claims });
    },
  };
}
