import { useEffect } from 'react'
import { useSettings } from '../../store/live.ts'

/** Makes the page look as the settings say. */
export function useAppearance(): void {
  const theme = useSettings(({ settings }) => settings?.theme ?? 'system')
  const density = useSettings(({ settings }) => settings?.density ?? 'comfortable')
  useEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset.theme
    else dataset.theme = theme
    dataset.density = density
  }, [theme, density])
}
