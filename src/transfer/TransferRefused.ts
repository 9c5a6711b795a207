/** What was asked cannot be done as things are. The message is for the person who asked; nothing was changed. */
export class TransferRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'TransferRefused'
  }
}
