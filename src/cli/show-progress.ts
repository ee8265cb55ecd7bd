import { progressPace } from './progress-line.ts'
import type { Shell } from './shell.ts'

/** Something that is shown while it goes on. */
export interface ProgressDisplay {
  /** Something is new: shown now, or left for the next time, when it was shown just before. */
  readonly update: () => void
  readonly end: () => void
}

/** Shows a text that changes: in one live line on a terminal, elsewhere in a line now and then. */
export function showProgress(
  shell: Pick<Shell, 'output' | 'monotonic'>,
  text: () => string,
): ProgressDisplay {
  const { output, monotonic } = shell
  const pace = progressPace(output.live, monotonic())
  return {
    update: () => {
      if (!pace.isDue(monotonic())) return
      if (output.live) output.draw(text())
      else output.say(text())
    },
    end: () => output.draw(''),
  }
}
