/** Why a picture of a page is not taken along; `message` is a clause for the report. */
export class NotTaken extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotTaken'
  }
}
