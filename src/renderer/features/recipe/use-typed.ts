import { useState } from 'react'

/** Text as it is being typed: kept while it can't be taken over, and replaced when the value changes from elsewhere. */
export function useTyped(value: string): readonly [string, (text: string) => void] {
  const [typed, setTyped] = useState({ value, text: value })
  if (typed.value !== value) setTyped({ value, text: value })
  return [typed.value === value ? typed.text : value, (text) => setTyped({ value, text })]
}
