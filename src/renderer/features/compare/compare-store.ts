import { create } from 'zustand'
import {
  actualScale,
  carriedOver,
  clamped,
  fitted,
  panned,
  zoomed,
  type Extent,
  type Frame,
  type Offset,
  type Viewpoint,
} from './view-transform.ts'

/** Ways to hold two pictures against each other. */
export const modes = ['slider', 'sides'] as const
export type Mode = (typeof modes)[number]

/** By how much one press of a key or a button zooms. */
export const zoomStep = 1.25

/** How one compares. It stays as it is from one result to the next. */
export interface CompareStore {
  readonly mode: Mode
  /** Where the divider stands, 0 left to 1 right. */
  readonly divider: number
  /** Whether pixels are drawn as squares. */
  readonly pixelated: boolean
  /** Null while the whole picture is looked at, whatever the size of the window. */
  readonly viewpoint: Viewpoint | null
  /** Null until the pane was measured and a picture is there. */
  readonly frame: Frame | null
  readonly pane: Extent | null
  readonly picture: Extent | null
}

export const useCompare = create<CompareStore>(() => ({
  mode: 'slider',
  divider: 0.5,
  pixelated: false,
  viewpoint: null,
  frame: null,
  pane: null,
  picture: null,
}))

/** The viewpoint there is, with the whole picture made one. */
export function viewpointIn({ viewpoint }: Pick<CompareStore, 'viewpoint'>, frame: Frame): Viewpoint {
  return viewpoint === null ? fitted(frame) : clamped(viewpoint, frame)
}

/** Notes the size of a pane, in CSS pixels. */
export function putPane(pane: Extent): void {
  useCompare.setState(({ picture }) => ({ pane, frame: frameOf(pane, picture) }))
}

/** Notes the picture that is looked at; the same part of it is shown as of the one before. */
export function putPicture(picture: Extent): void {
  useCompare.setState(({ pane, viewpoint, picture: before }) => ({
    picture,
    frame: frameOf(pane, picture),
    viewpoint: viewpoint === null || before === null ? viewpoint : carriedOver(viewpoint, before, picture),
  }))
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

/** One pixel of the picture for one of the screen. */
export function zoomToActual(about?: Offset): void {
  look((viewpoint, frame) => zoomed(viewpoint, actualScale(frame), about))
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
