import { renameSync, statSync } from 'node:fs'

/**
 * Moves a log that has grown too long out of the way, and those before it one further; the oldest is written over.
 * Returns the bytes of the log that is there then. Where it can't be moved it goes on growing.
 */
export function rotateLog(
  file: string,
  { maxBytes, former }: { readonly maxBytes: number; readonly former: number },
): number {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (bytes <= maxBytes) return bytes
  try {
    for (let number = former; number > 0; number -= 1) moveUp(file, number)
    return 0
  } catch {
    return 0
  }
}

function moveUp(file: string, number: number): void {
  const name = (one: number) => (one === 0 ? file : file.replace(/\.log$/, `.${one}.log`))
  if (statSync(name(number - 1), { throwIfNoEntry: false }) !== undefined) {
    renameSync(name(number - 1), name(number))
  }
}
