/** Where one looks at a picture: its pixel in the middle of the pane, and how many CSS pixels one of its pixels takes. */
export interface Viewpoint {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export interface Extent {
  readonly width: number
  readonly height: number
}

/** What a picture is looked at in: the picture in its pixels, the pane in CSS pixels, device pixels per CSS pixel. */
export interface Frame {
  readonly picture: Extent
  readonly pane: Extent
  readonly density: number
}

/** A place in the pane, in CSS pixels from its middle. */
export interface Offset {
  readonly x: number
  readonly y: number
}

/** Device pixels one pixel of the picture may take at most. */
const largest = 32

/** The scale at which one pixel of the picture is one of the screen. */
export function actualScale({ density }: Frame): number {
  return 1 / density
}

/** The whole picture, as large as it fits; never larger than it is. */
export function fitted(frame: Frame): Viewpoint {
  const { picture, pane } = frame
  const scale = Math.min(pane.width / picture.width, pane.height / picture.height, actualScale(frame))
  return { scale, x: picture.width / 2, y: picture.height / 2 }
}

/** The nearest viewpoint that does not look past the picture's edges, nor from too near or too far. */
export function clamped({ scale, x, y }: Viewpoint, frame: Frame): Viewpoint {
  const near = Math.min(Math.max(scale, fitted(frame).scale), largest * actualScale(frame))
  return {
    scale: near,
    x: within(x, frame.picture.width, frame.pane.width / near),
    y: within(y, frame.picture.height, frame.pane.height / near),
  }
}

function within(middle: number, picture: number, seen: number): number {
  if (seen >= picture) return picture / 2
  return Math.min(Math.max(middle, seen / 2), picture - seen / 2)
}

/** Another scale; what lies under `about` stays there. */
export function zoomed(viewpoint: Viewpoint, scale: number, about: Offset = { x: 0, y: 0 }): Viewpoint {
  const moved = 1 / viewpoint.scale - 1 / scale
  return { scale, x: viewpoint.x + about.x * moved, y: viewpoint.y + about.y * moved }
}

/** The picture dragged by so many CSS pixels. */
export function panned(viewpoint: Viewpoint, by: Offset): Viewpoint {
  const { scale, x, y } = viewpoint
  return { scale, x: x - by.x / scale, y: y - by.y / scale }
}

/** The same look at another picture: the same scale, and the same part of it in the middle. */
export function carriedOver(viewpoint: Viewpoint, from: Extent, to: Extent): Viewpoint {
  return {
    scale: viewpoint.scale,
    x: (viewpoint.x * to.width) / from.width,
    y: (viewpoint.y * to.height) / from.height,
  }
}

/** The same look at the same motif in other pixels: nothing of it moves on the screen. */
export function resized(viewpoint: Viewpoint, from: Extent, to: Extent): Viewpoint {
  return { ...carriedOver(viewpoint, from, to), scale: (viewpoint.scale * from.width) / to.width }
}

/** Where the picture is drawn: its corner in CSS pixels, on whole pixels of the screen so that 1 : 1 is sharp. */
export function placed({ scale, x, y }: Viewpoint, { pane, density }: Frame): Offset & { scale: number } {
  const snap = (length: number) => Math.round(length * density) / density
  return { scale, x: snap(pane.width / 2 - x * scale), y: snap(pane.height / 2 - y * scale) }
}

/** The scale as people read it: 100 is one pixel of the picture for one of the screen. */
export function percentOf(scale: number, { density }: Frame): number {
  return scale * density * 100
}

export function scaleOf(percent: number, { density }: Frame): number {
  return percent / 100 / density
}
