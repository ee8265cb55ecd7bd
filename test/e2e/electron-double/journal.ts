/** What was reported, in order, and those who wait for something in it. */
export class Journal<Entry> {
  readonly entries: Entry[] = []
  private readonly waiting = new Set<{ look: () => boolean; reject: (error: Error) => void }>()
  private end: Error | null = null

  add(entry: Entry): void {
    this.entries.push(entry)
    for (const one of this.waiting) if (one.look()) this.waiting.delete(one)
  }

  /** Nothing more comes: who still waits is told why. */
  close(reason: Error): void {
    this.end = reason
    for (const { reject } of this.waiting) reject(reason)
    this.waiting.clear()
  }

  /** The first entry that is it, also one that was before. */
  until(isIt: (entry: Entry) => boolean, what: string): Promise<Entry> {
    return this.nth(isIt, 0, what)
  }

  /** The entry that is it, when so many others were it before. */
  nth(isIt: (entry: Entry) => boolean, number: number, what: string): Promise<Entry> {
    const { promise, resolve, reject } = Promise.withResolvers<Entry>()
    const look = () => {
      const found = this.entries.filter(isIt)[number]
      if (found !== undefined) resolve(found)
      return found !== undefined
    }
    if (look()) return promise
    if (this.end === null) this.waiting.add({ look, reject })
    else reject(new Error(`Expected ${what}, got none`, { cause: this.end }))
    return promise
  }
}
