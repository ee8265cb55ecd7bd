import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Layer } from '../layers/layer.ts'
import { HeldFrames } from './held-frames.ts'
import { correctionFor, frameTime, turnBack, type Range } from './lock.ts'
import { openSide, type Side, type SideOrder } from './open-side.ts'
import { heard } from './open-video.ts'
import { videoLayer } from './video-layer.ts'

/** From which side the sound comes. */
export const sounds = ['none', 'source', 'result'] as const
export type Sound = (typeof sounds)[number]

/** How often as fast as it was taken a video can be played. */
export const speeds = [0.1, 0.25, 0.5, 1, 2] as const

export interface PlayerState {
  /** In seconds. */
  readonly time: number
  readonly length: number
  readonly isPlaying: boolean
  /** Whether one of them can't be read or decoded any further: nothing more comes of them. */
  readonly isBroken: boolean
  readonly speed: number
  readonly sound: Sound
  /** The part that is played again and again; null is all of it. */
  readonly range: Range | null
  /** Counts the stills: it is another one whenever both have come to rest at a frame. */
  readonly still: number
}

interface PairOrder {
  readonly source: SideOrder
  readonly result: SideOrder
  /** Frames in a second, of the slower of both where they differ. */
  readonly rate: number
  readonly signal: AbortSignal
}

/** Opens both. Rejects where one of them can't be shown at all; lets go of them when `signal` is aborted. */
export async function openPair({ source, result, rate, signal }: PairOrder): Promise<VideoPair> {
  const sides = await Promise.all([openSide(source, signal), openSide(result, signal)])
  return new VideoPair({ sides, frame: 1 / rate, signal })
}

interface PairParts {
  readonly sides: readonly [Side, Side]
  /** Seconds a frame lasts. */
  readonly frame: number
  readonly signal: AbortSignal
}

/** An original and its result as one video: the original follows, so that both show the same moment, whatever their rates. */
export class VideoPair {
  readonly state: StoreApi<PlayerState>
  readonly source: Layer
  readonly result: Layer
  /** What plays: to be in the page for as long as the pair is. */
  readonly elements: readonly [HTMLVideoElement, HTMLVideoElement]
  /** The codecs of the videos in whose place proxies play; null where they play themselves. */
  readonly replacedCodecs: Readonly<Record<'source' | 'result', string | null>>
  readonly #frame: number
  /** Frames that are less than so many seconds apart are of one moment: their times are rounded. */
  readonly #together: number
  readonly #length: number
  readonly #signal: AbortSignal
  readonly #frames: HeldFrames
  readonly #listeners = new Set<() => void>()
  /** Of which moments the frames are that both sides show, in seconds. */
  readonly #shown: [number, number] = [0, 0]
  /** Counts the times playing began or turned back: what was heard for an earlier one is over. */
  #run = 0

  constructor({ sides: [source, result], frame, signal }: PairParts) {
    this.elements = [source.element, result.element]
    this.replacedCodecs = { source: source.replacedCodec, result: result.replacedCodec }
    this.#frame = frame
    this.#together = frame * 1.02
    this.#length = Math.min(...this.elements.map(({ duration }) => duration))
    this.#signal = signal
    this.state = createStore<PlayerState>(() => ({ ...atFirst, length: this.#length }))
    const follow = (onChange: () => void) => {
      this.#listeners.add(onChange)
      return () => void this.#listeners.delete(onChange)
    }
    this.#frames = new HeldFrames(this.elements)
    this.source = videoLayer({ ...source, present: () => this.#frames.of(0), follow })
    this.result = videoLayer({ ...result, present: () => this.#frames.of(1), follow })
    signal.addEventListener('abort', () => this.#frames.release())
    const breakOff = () => this.state.setState({ isBroken: true, isPlaying: false })
    for (const video of this.elements) video.addEventListener('error', breakOff, { signal })
    result.element.addEventListener('ended', () => void this.#playOn(), { signal })
  }

  /** Goes to a moment of both; of several asked for meanwhile, to the last alone. */
  seek(time: number): Promise<void> {
    // What is done next is meant for this moment, not for the one that is still seen.
    this.state.setState({ time: this.#within(time) })
    return this.#seekInTurn(time)
  }

  readonly #seekInTurn = inTurn(async (time: number) => {
    if (this.state.getState().isBroken) return
    try {
      await this.#goTo(time)
    } catch (error) {
      if (this.state.getState().isBroken) return
      throw error
    }
    if (!this.state.getState().isPlaying) this.#rest()
  })

  async play(): Promise<void> {
    const [, { currentTime }] = this.elements
    const { range, isBroken } = this.state.getState()
    if (isBroken) return
    const back = turnBack(currentTime, range ?? { from: 0, to: this.#length - this.#frame / 2 })
    // Videos that play while they are sent elsewhere go on from there at moments of their own.
    for (const video of this.elements) video.pause()
    await this.#goTo(back ?? currentTime)
    this.state.setState({ time: back ?? currentTime, isPlaying: true })
    this.#run += 1
    for (const side of [0, 1] as const) this.#hearFrames(side, this.#run)
    await Promise.all(this.elements.map((video) => video.play()))
  }

  async pause(): Promise<void> {
    if (!this.state.getState().isPlaying) return
    this.state.setState({ isPlaying: false })
    for (const video of this.elements) video.pause()
    await this.seek(this.#timeAfter(0))
  }

  /** Goes so many frames on, or back where that is negative. */
  async step(frames: number): Promise<void> {
    await this.pause()
    await this.seek(this.#timeAfter(frames))
  }

  setSpeed(speed: number): void {
    for (const video of this.elements) video.playbackRate = speed
    this.state.setState({ speed })
  }

  setSound(sound: Sound): void {
    const [source, result] = this.elements
    source.muted = sound !== 'source'
    result.muted = sound !== 'result'
    this.state.setState({ sound })
  }

  setRange(range: Range | null): void {
    this.state.setState({ range })
  }

  #timeAfter(steps: number): number {
    const [, { currentTime }] = this.elements
    return frameTime(currentTime, { steps, frame: this.#frame, length: this.#length })
  }

  #within(time: number): number {
    return Math.min(Math.max(time, 0), this.#length)
  }

  async #goTo(time: number): Promise<void> {
    const there = this.#within(time)
    await Promise.all(
      this.elements.map((video) => {
        const arrived = heard(video, 'seeked', this.#signal)
        video.currentTime = there
        return arrived
      }),
    )
    this.#shown.fill(there)
  }

  /** Both have come to rest: what is drawn is a pair of stills. */
  #rest(): void {
    this.#frames.release()
    this.state.setState(({ still }) => ({ still: still + 1 }))
    this.#tell()
  }

  /** Hears of each frame that a side shows, for as long as it is played on without a turn. */
  #hearFrames(side: 0 | 1, run: number): void {
    this.elements[side].requestVideoFrameCallback((_now, { mediaTime }) => {
      if (run !== this.#run || !this.state.getState().isPlaying || this.#signal.aborted) return
      this.#shown[side] = mediaTime
      this.#hearFrames(side, run)
      if (side === 1) this.#follow()
      // On a busy computer one side may show its frame later: the pair before stays until both are there.
      if (this.#frames.take(this.#together) ?? this.#isToldTogether()) this.#tell()
    })
  }

  /** Whether the frames that both sides told of last are of one moment. */
  #isToldTogether(): boolean {
    return Math.abs(this.#shown[0] - this.#shown[1]) < this.#together
  }

  /** Keeps the original at the time of the result, and turns back at the end of the part. */
  #follow(): void {
    const [source, result] = this.elements
    const { speed, range } = this.state.getState()
    if (turnBack(result.currentTime, range ?? { from: 0, to: this.#length }) !== null)
      return void this.#playOn()
    const correction = correctionFor(result.currentTime - source.currentTime, this.#frame)
    if (correction.is === 'seek') source.currentTime = result.currentTime
    source.playbackRate = speed * (correction.is === 'rate' ? correction.factor : 1)
    this.state.setState({ time: result.currentTime })
  }

  /** Plays again from the beginning of the part; a video that was let go of stays as it is. */
  #playOn(): Promise<void> {
    return this.play().catch(() => this.state.setState({ isPlaying: false }))
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

const atFirst: PlayerState = {
  time: 0,
  length: 0,
  isPlaying: false,
  isBroken: false,
  speed: 1,
  sound: 'none',
  range: null,
  still: 0,
}

/** Runs a call at a time; of those that come meanwhile, the last alone. */
function inTurn<Input>(call: (input: Input) => Promise<void>): (input: Input) => Promise<void> {
  let present: Promise<void> | null = null
  let next: { input: Input } | null = null
  async function run(): Promise<void> {
    while (next !== null) {
      const { input } = next
      next = null
      await call(input)
    }
  }
  return (input) => {
    next = { input }
    present ??= run().finally(() => {
      present = null
    })
    return present
  }
}
