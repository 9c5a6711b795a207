/** Why a file is not imported, in one line for the person who named it. Nothing has been written when it is thrown. */
export class Refusal extends Error {
  readonly file: string
  readonly reason: string

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`)
    this.name = 'Refusal'
    this.file = file
    this.reason = reason
  }
}
