/** Somebody else listens on the emulator's port. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
  readonly port: number;

  constructor(port: number, options?: ErrorOptions) {
    super(
      `The Microsoft emulator cannot listen on port ${port}: another program uses it. Stop that program, or set EMULATOR_PORT to a free port.`,
      options,
    );
    this.port = port;
  }
}
