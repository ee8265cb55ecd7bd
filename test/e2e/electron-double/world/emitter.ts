type Listener = (...parameters: unknown[]) => void

/** As much of Node's EventEmitter as a sandboxed preload is given. */
export class EventEmitter {
  private readonly table = new Map<string, Listener[]>()

  on(event: string, listener: Listener): this {
    this.table.set(event, [...(this.table.get(event) ?? []), listener])
    return this
  }

  once(event: string, listener: Listener): this {
    const once = (...parameters: unknown[]) => {
      this.off(event, once)
      listener(...parameters)
    }
    return this.on(event, once)
  }

  off(event: string, listener: Listener): this {
    this.table.set(
      event,
      (this.table.get(event) ?? []).filter((one) => one !== listener),
    )
    return this
  }

  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener)
  }

  removeAllListeners(event?: string): this {
    if (event === undefined) this.table.clear()
    else this.table.delete(event)
    return this
  }

  emit(event: string, ...parameters: unknown[]): boolean {
    const listeners = this.table.get(event) ?? []
    for (const listener of listeners) listener(...parameters)
    return listeners.length > 0
  }
}
