import type { Clock, Logger, Trouble } from '../ports.ts'

const most = 50

/** A logger that hands everything on to another one and remembers the newest warnings and errors. */
export function rememberTroubles(
  logger: Omit<Logger, 'troubles'>,
  clock: Pick<Clock, 'now'>,
): Required<Logger> {
  const recent: Trouble[] = []
  const remember = (level: Trouble['level'], facts: object, sentence: string): void => {
    recent.push({ at: clock.now(), level, sentence, facts })
    if (recent.length > most) recent.shift()
  }
  return {
    debug: (facts, sentence) => logger.debug(facts, sentence),
    info: (facts, sentence) => logger.info(facts, sentence),
    warn: (facts, sentence) => {
      remember('warn', facts, sentence)
      logger.warn(facts, sentence)
    },
    error: (facts, sentence) => {
      remember('error', facts, sentence)
      logger.error(facts, sentence)
    },
    troubles: () => [...recent],
  }
}
