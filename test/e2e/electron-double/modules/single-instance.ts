import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Handover = z.object({ argv: z.array(z.string()), cwd: z.string(), additionalData: z.unknown() })
export type Handover = z.infer<typeof Handover>

/**
 * Takes the lock of a folder of settings for this process, or hands over what this process was started with to the one
 * that has it. As in Electron that is done when the call returns, and the lock ends with the process, however it ends.
 */
export function takeOrHandOver(
  userData: string,
  own: Handover,
  onHandover: (handover: Handover) => void,
): boolean {
  const folder = join(userData, 'SingleInstance')
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, 'owner')
  if (!take(lock)) {
    const file = join(folder, randomUUID())
    writeFileSync(file, JSON.stringify(own))
    renameSync(file, `${file}.json`)
    return false
  }
  const collect = () => {
    for (const found of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      const text = readFileSync(join(folder, found), 'utf8')
      rmSync(join(folder, found))
      onHandover(Handover.parse(JSON.parse(text)))
    }
  }
  const watcher = watch(folder, collect)
  watcher.unref()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return true
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (isAlive(Number(readFileSync(lock, 'utf8')))) return false
    rmSync(lock)
    return take(lock)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
