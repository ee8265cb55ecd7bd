import type { Clock } from '../ports.ts'

/** Lets reports through no oftener than an interval allows, for each subject by itself; the newest wins. */
export interface Coalescer<Report> {
  report(subject: string, report: Report): void
  /** Drops what was held back for a subject: something newer has been said. */
  forget(subject: string): void
}

/** Makes a coalescer that hands on to `send`, at most once in so many milliseconds for each subject. */
export function coalesce<Report>(order: {
  readonly clock: Clock
  readonly interval: number
  readonly send: (report: Report) => void
}): Coalescer<Report> {
  const { clock, interval, send } = order
  const lastSent = new Map<string, number>()
  const held = new Map<string, Report>()

  function sendHeld(subject: string): void {
    const report = held.get(subject)
    if (report === undefined) return
    held.delete(subject)
    lastSent.set(subject, clock.monotonic())
    send(report)
  }

  return {
    report: (subject, report) => {
      const isDue = held.has(subject)
      held.set(subject, report)
      const due = (lastSent.get(subject) ?? -Infinity) + interval - clock.monotonic()
      if (due <= 0) sendHeld(subject)
      else if (!isDue) void clock.sleep(due).then(() => sendHeld(subject))
    },
    forget: (subject) => {
      lastSent.delete(subject)
      held.delete(subject)
    },
  }
}
