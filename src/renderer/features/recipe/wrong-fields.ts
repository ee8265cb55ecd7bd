import { useEffect } from 'react'
import { create } from 'zustand'

/** Fields of the panel that hold something which can't be saved. */
export const useWrongFields = create<{ readonly fields: ReadonlySet<string> }>(() => ({ fields: new Set() }))

/** Notes for as long as the field is there whether what it holds is wrong. */
export function useWrongField(field: string, isWrong: boolean): void {
  useEffect(() => {
    if (!isWrong) return
    mark(field, true)
    return () => mark(field, false)
  }, [field, isWrong])
}

function mark(field: string, isWrong: boolean): void {
  useWrongFields.setState(({ fields }) => {
    const now = new Set(fields)
    if (isWrong) now.add(field)
    else now.delete(field)
    return { fields: now }
  })
}
