/** How much two pictures differ, in steps of 255: on average, and what 95 of 100 pixels stay within. */
export interface DifferenceFigures {
  readonly mean: number
  readonly percentile95: number
}

/** Counts pixels by how much they differ: by the colour of theirs that differs most. */
export class DifferenceCount {
  readonly #pixels = new Uint32Array(256)
  #sum = 0
  #total = 0

  /** Adds the pixels of two parts of the same size, four bytes each. */
  add(one: Uint8ClampedArray, other: Uint8ClampedArray): void {
    for (let at = 0; at < one.length; at += 4) {
      const red = Math.abs((one[at] ?? 0) - (other[at] ?? 0))
      const green = Math.abs((one[at + 1] ?? 0) - (other[at + 1] ?? 0))
      const blue = Math.abs((one[at + 2] ?? 0) - (other[at + 2] ?? 0))
      const most = Math.max(red, green, blue)
      this.#pixels[most] = (this.#pixels[most] ?? 0) + 1
      this.#sum += (red + green + blue) / 3
      this.#total += 1
    }
  }

  /** Of all that was added; zero where nothing was. */
  figures(): DifferenceFigures {
    let within = 0
    const percentile95 = this.#pixels.findIndex((count) => (within += count) >= this.#total * 0.95)
    return { mean: this.#total === 0 ? 0 : this.#sum / this.#total, percentile95 }
  }
}
