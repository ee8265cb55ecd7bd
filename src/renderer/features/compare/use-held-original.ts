import { useEffect } from 'react'
import { holdOriginal } from './compare-store.ts'

/** Lets go of the original when its key is released, or the window is left while it is held. */
export function useHeldOriginal(): void {
  useEffect(() => {
    const release = () => holdOriginal(false)
    const onKeyUp = ({ key }: KeyboardEvent) => key === ' ' && release()
    window.addEventListener('keyup', onKeyUp)
    window.addEventListener('blur', release)
    return () => {
      window.removeEventListener('keyup', onKeyUp)
      window.removeEventListener('blur', release)
      release()
    }
  }, [])
}
