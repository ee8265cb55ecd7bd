/** A length in seconds as players show it: `0:07`, `12:30`, `1:02:03`; below ten seconds with tenths, `0:01.5`. */
export function formatClipLength(seconds: number): string {
  const tenths = seconds < 9.95 ? Math.max(1, Math.round(seconds * 10)) / 10 : Math.round(seconds)
  const hours = Math.floor(tenths / 3600)
  const minutes = Math.floor((tenths % 3600) / 60)
  const rest = tenths - hours * 3600 - minutes * 60
  const shown = Number.isInteger(rest) ? String(rest).padStart(2, '0') : `0${rest.toFixed(1)}`
  return hours === 0 ? `${minutes}:${shown}` : `${hours}:${String(minutes).padStart(2, '0')}:${shown}`
}
