import { app, type BrowserWindow, dialog } from 'electron'
import { keepAtWork, type WantedWork } from '../core/node/keep-at-work.ts'
import type { CoreSession } from '../core/node/reach-core.ts'
import type { ReachedCore } from './core.ts'
import type { Work } from './follow-work.ts'
import { type QuitQuestion, quitQuestion } from './quit-question.ts'
import { stakesOf } from './under-way.ts'
import { say } from './words/say.ts'

/** What a person answers who is asked whether to quit, in the order of the buttons. */
const answers = ['finish', 'now', 'stay'] as const
type Answer = (typeof answers)[number]

/** What has to be let go of at the end. */
export interface AtWork {
  readonly window: BrowserWindow
  readonly core: ReachedCore
  readonly work: Work
  /** Aborted when Enlarger ends, for all that follows the core. */
  readonly ending: AbortController
  /** Hears whether Enlarger quits as soon as what is under way is finished. */
  readonly onFinishing: (isFinishing: boolean) => void
}

/** Keeps the queue at work until a person quits, who is told what is at stake and may let it be finished first. */
export class WorkUntilQuit {
  readonly #parts: AtWork
  #core: CoreSession | null = null
  #wanted: WantedWork | null = null
  readonly #broken = Promise.withResolvers<never>()
  #stage: 'working' | 'asking' | 'finishing' | 'leaving' | 'over' = 'working'

  constructor(parts: AtWork) {
    this.#parts = parts
    app.on('before-quit', (event) => {
      if (this.#stage === 'over') return
      event.preventDefault()
      if (this.#stage === 'working' || this.#stage === 'finishing') void this.#ask()
    })
    parts.work.listen({ onChange: () => this.#leaveWhenFinished() })
  }

  /** Sets the queue to work. Rejects when it can't be, or can't go on. */
  async work(): Promise<void> {
    this.#core = await this.#parts.core
    this.#want(this.#core)
    await this.#broken.promise
  }

  #want({ client }: CoreSession): void {
    const wanted = keepAtWork(client)
    wanted.on(null)
    wanted.watch()
    wanted.broken.addEventListener('abort', () => this.#broken.reject(wanted.broken.reason))
    this.#wanted = wanted
  }

  async #ask(): Promise<void> {
    const { window, work } = this.#parts
    const wasFinishing = this.#stage === 'finishing'
    this.#stage = 'asking'
    const question = this.#core === null ? null : quitQuestion(stakesOf(work.underWay), this.#core.role())
    const answer = question === null ? 'now' : await ask(window, question)
    if (answer === 'now') return this.#leave()
    if (answer === 'finish') await this.#finish()
    else if (wasFinishing) this.#goOn()
    else this.#stage = 'working'
  }

  /** Sends nothing new; what is under way goes on, and then Enlarger quits. */
  async #finish(): Promise<void> {
    this.#stage = 'finishing'
    this.#tellFinishing(true)
    await this.#wanted?.end()
    this.#leaveWhenFinished()
  }

  /** A person thought better of it. */
  #goOn(): void {
    this.#stage = 'working'
    this.#tellFinishing(false)
    if (this.#core !== null) this.#want(this.#core)
  }

  #tellFinishing(isFinishing: boolean): void {
    const { window, onFinishing } = this.#parts
    window.setTitle(say(isFinishing ? 'quit.finishing' : 'name'))
    onFinishing(isFinishing)
  }

  #leaveWhenFinished(): void {
    if (this.#stage === 'finishing' && this.#parts.work.underWay.size === 0) void this.#leave()
  }

  /** Nothing that fails here may keep Enlarger from ending: what matters is on disk. */
  async #leave(): Promise<void> {
    this.#stage = 'leaving'
    const { window, core, ending } = this.#parts
    window.hide()
    ending.abort()
    await this.#wanted?.end().catch(() => undefined)
    await core.then((session) => session.stop()).catch(() => undefined)
    this.#stage = 'over'
    window.destroy()
    app.quit()
  }
}

async function ask(window: BrowserWindow, { title, text }: QuitQuestion): Promise<Answer> {
  const options = {
    type: 'warning' as const,
    message: title,
    detail: text,
    buttons: answers.map((answer) => say(`quit.${answer}`)),
    defaultId: answers.indexOf('finish'),
    cancelId: answers.indexOf('stay'),
    noLink: true,
  }
  const { response } = window.isVisible()
    ? await dialog.showMessageBox(window, options)
    : await dialog.showMessageBox(options)
  return answers[response] ?? 'stay'
}
