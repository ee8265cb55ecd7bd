import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Layer } from '../layers/layer.ts'
import { correctionFor, frameTime, turnBack, type Range } from './lock.ts'
import { heard, openVideo } from './open-video.ts'
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
  readonly speed: number
  readonly sound: Sound
  /** The part that is played again and again; null is all of it. */
  readonly range: Range | null
  /** Counts the stills: it is another one whenever both have come to rest at a frame. */
  readonly still: number
}

/** An original and its result as one video: they show the same moment, whatever their rates. */
export interface VideoPair {
  readonly state: StoreApi<PlayerState>
  readonly source: Layer
  readonly result: Layer
  /** What plays: to be in the page for as long as the pair is. */
  readonly elements: readonly HTMLVideoElement[]
  readonly play: () => Promise<void>
  readonly pause: () => Promise<void>
  readonly seek: (time: number) => Promise<void>
  /** Goes so many frames on, or back where that is negative. */
  readonly step: (frames: number) => Promise<void>
  readonly setSpeed: (speed: number) => void
  readonly setSound: (sound: Sound) => void
  readonly setRange: (range: Range | null) => void
}

interface PairOrder {
  readonly source: string
  readonly result: string
  /** Frames in a second, of the slower of both where they differ. */
  readonly rate: number
  readonly signal: AbortSignal
}

/** Opens both. Rejects where this browser can't decode one of them; lets go of them when `signal` is aborted. */
export async function openPair({ source, result, rate, signal }: PairOrder): Promise<VideoPair> {
  const [one, two] = await Promise.all([openVideo(source, signal), openVideo(result, signal)])
  return lockTogether({ one, two, frame: 1 / rate, signal })
}

interface Locked {
  readonly one: HTMLVideoElement
  readonly two: HTMLVideoElement
  /** Seconds a frame lasts. */
  readonly frame: number
  readonly signal: AbortSignal
}

/** Makes two videos one: `two` is followed by `one`. */
function lockTogether({ one, two, frame, signal }: Locked): VideoPair {
  const both = [one, two] as const
  const length = Math.min(one.duration, two.duration)
  const state = createStore<PlayerState>(() => ({
    time: 0,
    length,
    isPlaying: false,
    speed: 1,
    sound: 'none',
    range: null,
    still: 0,
  }))
  const listeners = new Set<() => void>()
  const tell = () => listeners.forEach((listener) => listener())
  const follow = (onChange: () => void) => {
    listeners.add(onChange)
    return () => void listeners.delete(onChange)
  }

  async function goTo(time: number): Promise<void> {
    const there = Math.min(Math.max(time, 0), length)
    await Promise.all(
      both.map((video) => {
        const arrived = heard(video, 'seeked', signal)
        video.currentTime = there
        return arrived
      }),
    )
    state.setState({ time: there })
  }

  /** Both have come to rest: what is drawn is a pair of stills. */
  function rest(): void {
    state.setState(({ still }) => ({ still: still + 1 }))
    tell()
  }

  const seek = inTurn(async (time: number) => {
    await goTo(time)
    if (!state.getState().isPlaying) rest()
  })
  const pause = async () => {
    if (!state.getState().isPlaying) return
    state.setState({ isPlaying: false })
    both.forEach((video) => video.pause())
    await seek(frameTime(two.currentTime, { steps: 0, frame, length }))
  }
  const play = async () => {
    const { range } = state.getState()
    const from = turnBack(two.currentTime, range ?? { from: 0, to: length - frame / 2 })
    await goTo(from ?? two.currentTime)
    state.setState({ isPlaying: true })
    await Promise.all(both.map((video) => video.play()))
    onFrame()
  }

  function onFrame(): void {
    const { isPlaying, speed, range } = state.getState()
    if (!isPlaying || signal.aborted) return
    two.requestVideoFrameCallback(onFrame)
    const back = turnBack(two.currentTime, range ?? { from: 0, to: length })
    if (back !== null) return void play().catch(() => state.setState({ isPlaying: false }))
    const correction = correctionFor(two.currentTime - one.currentTime, frame)
    if (correction.is === 'seek') one.currentTime = two.currentTime
    one.playbackRate = speed * (correction.is === 'rate' ? correction.factor : 1)
    state.setState({ time: two.currentTime })
    tell()
  }
  two.addEventListener('ended', () => void play().catch(() => undefined), { signal })

  return {
    state,
    source: videoLayer(one, follow),
    result: videoLayer(two, follow),
    elements: both,
    play,
    pause,
    seek,
    step: async (frames) => {
      await pause()
      await seek(frameTime(two.currentTime, { steps: frames, frame, length }))
    },
    setSpeed: (speed) => {
      for (const video of both) video.playbackRate = speed
      state.setState({ speed })
    },
    setSound: (sound) => {
      one.muted = sound !== 'source'
      two.muted = sound !== 'result'
      state.setState({ sound })
    },
    setRange: (range) => state.setState({ range }),
  }
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
