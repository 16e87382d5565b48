/** The app registration this server signs people in with, and how the server proves to be it. */
export interface ClientCredentials {
  /** Application (client) id. */
  readonly clientId: string;
  readonly credential: ClientCredential;
}

/** One way of proving to be an app registration (RFC 6749 §2.3, RFC 7521 §4.2). */
export type ClientCredential =
  /** `client_secret`. */
  | { readonly kind: 'secret'; readonly secret: string }
  /** A PEM file with the certificate and its private key; `password` decrypts the key. */
  | { readonly kind: 'certificate'; readonly path: string; readonly password: string | undefined }
  /** A file with a JWT that is the assertion; its writer renews it, so it is read anew for each use. */
  | { readonly kind: 'federated-token'; readonly path: string }
  /** The assertion is a token of the platform's managed identity; without `clientId`, of the system-assigned one. */
  | { readonly kind: 'managed-identity'; readonly clientId: string | undefined }
  /** A public client, which has nothing to prove with. */
  | { readonly kind: 'none' };
