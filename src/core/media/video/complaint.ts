/** What a program of FFmpeg complains of, as one line for people: without its own names, and without the path. Pure. */
export function complaintOf(complaints: string, path: string): string {
  const lines = complaints
    .split('\n')
    .map((line) =>
      line
        .replace(/^(?:\[[^\]]*\]\s*)+/, '')
        .replaceAll(`file:${path}`, '')
        .replaceAll(path, ''),
    )
    .map((line) => line.replace(/^[:\s]+/, '').trim())
  const told = lines.find((line) => line !== '')
  return told ?? 'it can not be read to its end'
}
