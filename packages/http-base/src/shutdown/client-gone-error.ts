/** Why a request ended whose client went away before the answer was complete. */
export class ClientGoneError extends Error {
  readonly code = 'client_gone';

  constructor() {
    super('The client went away before the answer was complete.');
    this.name = 'ClientGoneError';
  }
}
