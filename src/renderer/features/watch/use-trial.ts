import { useEffect, useEffectEvent, useState } from 'react'
import type { WatchTrial, WatchTrialLine } from '../../../shared/contract/watches.ts'
import { readTrial } from './read-trial.ts'

/** What a watch would do, as far as it was looked. */
export interface TrialRead {
  readonly lines: readonly WatchTrialLine[]
  /** All of it in numbers; null until it was looked at whole. */
  readonly sum: WatchTrial | null
  readonly error: unknown
  readonly isReading: boolean
}

const reading: TrialRead = { lines: [], sum: null, error: null, isReading: true }
const idle: TrialRead = { ...reading, isReading: false }

export type OpenTrial = (signal: AbortSignal) => Promise<AsyncIterator<WatchTrialLine, WatchTrial>>

/**
 * Reads a trial for as long as the component is there, anew for each question; null asks nothing. `quiet`:
 * milliseconds for which a question has to stay the same before it is asked.
 */
export function useTrial(question: string | null, open: OpenTrial, quiet = 0): TrialRead {
  const [read, setRead] = useState<TrialRead & { readonly of: string | null }>({ ...idle, of: null })
  const ask = useEffectEvent(open)
  useEffect(() => {
    if (question === null) return
    const leaving = new AbortController()
    const show = (part: Partial<TrialRead>) => {
      if (!leaving.signal.aborted)
        setRead((before) => ({ ...(before.of === question ? before : reading), ...part, of: question }))
    }
    const timer = setTimeout(() => void readTrial(() => ask(leaving.signal), show), quiet)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [question, quiet])
  if (question === null) return idle
  return read.of === question ? read : reading
}
