/**
 * The frames of two videos that are drawn while they play. What a video shows may be newer than the frame it told of
 * last: those that are held were taken at once, and are known to be of one moment.
 */
export class HeldFrames {
  readonly #videos: readonly [HTMLVideoElement, HTMLVideoElement]
  #held: readonly [VideoFrame, VideoFrame] | null = null

  constructor(videos: readonly [HTMLVideoElement, HTMLVideoElement]) {
    this.#videos = videos
  }

  /** Where a side is drawn from: its held frame, or the video itself while none is held. */
  of(side: 0 | 1): CanvasImageSource {
    return this.#held?.[side] ?? this.#videos[side]
  }

  /**
   * Takes the frames that both show now where they are less than `distance` seconds apart; else those before stay. Null
   * where this browser gives no frames, as on a page without TLS from elsewhere.
   */
  take(distance: number): boolean | null {
    if (typeof VideoFrame === 'undefined') return null
    const [one, other] = [frameOf(this.#videos[0]), frameOf(this.#videos[1])]
    const isTogether =
      one !== null && other !== null && Math.abs(one.timestamp - other.timestamp) < distance * 1_000_000
    if (!isTogether) {
      one?.close()
      other?.close()
      return false
    }
    this.release()
    this.#held = [one, other]
    return true
  }

  /** Lets go of what is held. */
  release(): void {
    for (const frame of this.#held ?? []) frame.close()
    this.#held = null
  }
}

/** Null while a video has no frame to give: it is being sent elsewhere. */
function frameOf(video: HTMLVideoElement): VideoFrame | null {
  try {
    return new VideoFrame(video)
  } catch {
    return null
  }
}
