import { useEffect, useEffectEvent, useState } from 'react'
import { session } from './app-session.ts'

/** What the core answered to a question of one component. */
export interface Answer<Value> {
  /** Null until it came; a later failure keeps the answer before. */
  readonly value: Value | null
  readonly error: unknown
  readonly again: () => void
}

/**
 * Asks the core when the component is shown, when `question` or `version` changes, and after a lost wire. An answer
 * to another question is not shown; one to an older version is, until the newer is there.
 */
export function useAnswer<Value>(
  question: string,
  read: () => Promise<Value>,
  version: unknown = 0,
): Answer<Value> {
  const [answer, setAnswer] = useState<{ of: string; value: Value | null; error: unknown } | null>(null)
  const [times, setTimes] = useState(0)
  const again = () => setTimes((before) => before + 1)
  const ask = useEffectEvent(read)
  useEffect(() => {
    let isCurrent = true
    const put = (value: Value | null, error: unknown) => {
      if (!isCurrent) return
      setAnswer((before) => ({
        of: question,
        value: value ?? (before?.of === question ? before.value : null),
        error,
      }))
    }
    ask().then(
      (value) => put(value, null),
      (error: unknown) => put(null, error),
    )
    return () => {
      isCurrent = false
    }
  }, [question, version, times])
  useEffect(
    () =>
      session.wire.subscribe((state, before) => {
        if (state.lives !== before.lives) setTimes((count) => count + 1)
      }),
    [],
  )
  const isFresh = answer?.of === question
  return { value: isFresh ? answer.value : null, error: isFresh ? answer.error : null, again }
}
