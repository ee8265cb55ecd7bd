import { useEffect } from 'react'
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import { session } from './app-session.ts'

/** Something read from the core, kept for all who show it. */
export interface Resource<Value> {
  /** Null until it was read for the first time; a later failure keeps the value before. */
  readonly value: Value | null
  readonly error: unknown
  /** Reads it again. Never rejects: the failure is in `error`. */
  readonly refresh: () => Promise<void>
  /** Puts a value in its place that is known already, such as a change's answer. */
  readonly put: (value: Value) => void
}

/**
 * A store of something the core answers for: read at first use and after each lost wire. `const cards =
 * createResource(() => client.models.cards())`, in a component `useResource(cards)`.
 */
export function createResource<Value>(read: () => Promise<Value>): UseBoundStore<StoreApi<Resource<Value>>> {
  let newest = 0
  return create<Resource<Value>>((set) => ({
    value: null,
    error: null,
    put: (value) => set({ value, error: null }),
    refresh: async () => {
      const mine = (newest += 1)
      try {
        const value = await read()
        if (mine === newest) set({ value, error: null })
      } catch (error) {
        if (mine === newest) set({ error })
      }
    },
  }))
}

/** A resource in a component: read when it is shown first, and again on each new wire. */
export function useResource<Value>(store: UseBoundStore<StoreApi<Resource<Value>>>): Resource<Value> {
  const resource = store()
  const { refresh } = resource
  useEffect(() => {
    if (store.getState().value === null) void refresh()
    return session.wire.subscribe((state, before) => {
      if (state.lives !== before.lives) void refresh()
    })
  }, [store, refresh])
  return resource
}
