import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a program held at a moment. */
export interface VitalSigns {
  /** Seconds since the beginning. */
  readonly at: number
  /** MiB. */
  readonly memory: number
  readonly openFiles: number
  /** Sizes in MiB. */
  readonly database: number
  readonly writeAheadLog: number
  readonly logs: number
}

const mebibyte = 1024 ** 2

/** Looks at a program and its home; null when it is gone, or where the system does not tell. */
export function takeVitalSigns(pid: number, home: string, at: number): VitalSigns | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return {
      at,
      memory: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024,
      openFiles: readdirSync(`/proc/${pid}/fd`).length,
      database: sizeOf(join(home, 'enlarger.db')),
      writeAheadLog: sizeOf(join(home, 'enlarger.db-wal')),
      logs: readdirSync(join(home, 'logs')).reduce((sum, name) => sum + sizeOf(join(home, 'logs', name)), 0),
    }
  } catch {
    return null
  }
}

function sizeOf(path: string): number {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) / mebibyte
}

/** How much a value grows in an hour: the slope of the straight line that fits best. 0 for less than two values. */
export function growth(signs: readonly VitalSigns[], of: keyof Omit<VitalSigns, 'at'>): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const [time, value] = [mean(signs.map(({ at }) => at)), mean(signs.map((one) => one[of]))]
  const spread = signs.reduce((sum, { at }) => sum + (at - time) ** 2, 0)
  const together = signs.reduce((sum, one) => sum + (one.at - time) * (one[of] - value), 0)
  return spread === 0 ? 0 : (together / spread) * 3600
}
