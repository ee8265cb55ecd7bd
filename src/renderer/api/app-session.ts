import { useStore } from 'zustand'
import { thisHost } from '../host/this-host.ts'
import { openSession, type WireState } from './session.ts'

/** The page's one way to the core. */
export const session = openSession(thisHost)
export const { client } = session

/** How the wire to the core stands. */
export function useWire(): WireState {
  return useStore(session.wire)
}
