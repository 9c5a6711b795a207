/** A column of numbers that grows. */
export class Numbers {
  values = new Float64Array(64)

  at(slot: number): number {
    return this.values[slot]!
  }

  set(slot: number, value: number): void {
    if (slot >= this.values.length) {
      const larger = new Float64Array(Math.max(slot + 1, this.values.length * 2))
      larger.set(this.values)
      this.values = larger
    }
    this.values[slot] = value
  }
}

/** A column of texts that repeat; code 0 is "none". */
export class Codes {
  readonly values: string[] = ['']
  codes = new Int32Array(64)
  readonly #known = new Map<string, number>()

  codeOf(value: string): number | undefined {
    return this.#known.get(value)
  }

  set(slot: number, value: string | null): void {
    if (slot >= this.codes.length) {
      const larger = new Int32Array(Math.max(slot + 1, this.codes.length * 2))
      larger.set(this.codes)
      this.codes = larger
    }
    this.codes[slot] = value === null ? 0 : this.codeFor(value)
  }

  /** The code of a text, a new one if it has none yet. */
  codeFor(value: string): number {
    const known = this.#known.get(value)
    if (known !== undefined) return known
    const code = this.values.push(value) - 1
    this.#known.set(value, code)
    return code
  }
}
