import { create } from 'zustand'
import type { Gain } from './layers/difference-layer.ts'
import {
  actualScale,
  carriedOver,
  clamped,
  fitted,
  panned,
  resized,
  zoomed,
  type Extent,
  type Frame,
  type Offset,
  type Viewpoint,
} from './view-transform.ts'

/** Ways to hold two pictures against each other. */
export const modes = ['slider', 'sides', 'blink', 'difference', 'loupe'] as const
export type Mode = (typeof modes)[number]

/** What lies behind pictures, and shows where they are transparent. */
export const backdropNames = ['checkerboard', 'black', 'white'] as const
export type Backdrop = (typeof backdropNames)[number]

/** What is in sight while blinking: the original, the result, or another result of the same source. */
export type Blinked = 'a' | 'b' | 'c'

/** By how much one press of a key or a button zooms. */
export const zoomStep = 1.25

/** How one compares. It stays as it is from one result to the next. */
export interface CompareStore {
  readonly mode: Mode
  /** Where the divider stands, 0 left to 1 right. */
  readonly divider: number
  /** Whether pixels are drawn as squares. */
  readonly pixelated: boolean
  readonly backdrop: Backdrop
  /** Whether pictures are laid three times beside and below themselves. */
  readonly tiled: boolean
  readonly blinked: Blinked
  /** By how much a difference is amplified. */
  readonly gain: Gain
  /** Whether the original alone is looked at, for as long as a key is held. */
  readonly held: boolean
  /** Null while the whole picture is looked at, whatever the size of the window. */
  readonly viewpoint: Viewpoint | null
  /** Null until the pane was measured and a picture is there. */
  readonly frame: Frame | null
  readonly pane: Extent | null
  readonly picture: Extent | null
  /** Of which source the picture is. */
  readonly subject: string | null
}

export const useCompare = create<CompareStore>(() => ({
  mode: 'slider',
  divider: 0.5,
  pixelated: false,
  backdrop: 'checkerboard',
  tiled: false,
  blinked: 'b',
  gain: 1,
  held: false,
  viewpoint: null,
  frame: null,
  pane: null,
  picture: null,
  subject: null,
}))

/** The viewpoint there is, with the whole picture made one. */
export function viewpointIn({ viewpoint }: Pick<CompareStore, 'viewpoint'>, frame: Frame): Viewpoint {
  return viewpoint === null ? fitted(frame) : clamped(viewpoint, frame)
}

/** Notes the size of a pane, in CSS pixels. */
export function putPane(pane: Extent): void {
  useCompare.setState(({ picture }) => ({ pane, frame: frameOf(pane, picture) }))
}

/**
 * Notes the picture that is looked at, and of which source it is. The same part of it is shown as of the one before: at
 * the same scale, and of the same source at the same size on the screen.
 */
export function putPicture(picture: Extent, subject: string): void {
  useCompare.setState(({ pane, viewpoint, picture: before, subject: former }) => {
    const carry = former === subject ? resized : carriedOver
    return {
      picture,
      subject,
      frame: frameOf(pane, picture),
      viewpoint: viewpoint === null || before === null ? viewpoint : carry(viewpoint, before, picture),
    }
  })
}

function frameOf(pane: Extent | null, picture: Extent | null): Frame | null {
  return pane === null || picture === null || pane.width * pane.height === 0
    ? null
    : { pane, picture, density: window.devicePixelRatio }
}

function look(change: (viewpoint: Viewpoint, frame: Frame) => Viewpoint): void {
  const state = useCompare.getState()
  const { frame } = state
  if (frame === null) return
  useCompare.setState({ viewpoint: clamped(change(viewpointIn(state, frame), frame), frame) })
}

export function zoomTo(scale: number, about?: Offset): void {
  look((viewpoint) => zoomed(viewpoint, scale, about))
}

export function zoomBy(factor: number, about?: Offset): void {
  look((viewpoint) => zoomed(viewpoint, viewpoint.scale * factor, about))
}

export function pan(by: Offset): void {
  look((viewpoint) => panned(viewpoint, by))
}

/** One pixel of the picture for `times` times as many of the screen, in both directions. */
export function zoomToActual(about?: Offset, times = 1): void {
  look((viewpoint, frame) => zoomed(viewpoint, actualScale(frame) * times, about))
}

export function zoomToFit(): void {
  useCompare.setState({ viewpoint: null })
}

/** The whole picture, or its pixels one to one where it is looked at whole. */
export function toggleActual(about: Offset): void {
  if (useCompare.getState().viewpoint === null) zoomToActual(about)
  else zoomToFit()
}

export function setDivider(divider: number): void {
  useCompare.setState({ divider })
}

export function setMode(mode: Mode): void {
  useCompare.setState({ mode })
}

export function setPixelated(pixelated: boolean): void {
  useCompare.setState({ pixelated })
}

export function setBackdrop(backdrop: Backdrop): void {
  useCompare.setState({ backdrop })
}

/** Lays pictures beside themselves, or no longer; the copy in the middle stays where the picture was. */
export function setTiled(tiled: boolean): void {
  useCompare.setState({ tiled })
}

/** Shows one picture of those that are blinked. */
export function blink(blinked: Blinked): void {
  useCompare.setState({ mode: 'blink', blinked })
}

export function setGain(gain: Gain): void {
  useCompare.setState({ gain })
}

/** Looks at the original alone, or no longer. */
export function holdOriginal(held: boolean): void {
  useCompare.setState({ held })
}
