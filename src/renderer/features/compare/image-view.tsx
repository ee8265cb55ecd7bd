import { classNames } from '../../ui/class-names.ts'
import { useCompare, viewpointIn } from './compare-store.ts'
import { placed } from './view-transform.ts'

/** What shows through where a picture is transparent. */
const checkerboard =
  'bg-[repeating-conic-gradient(var(--color-frame)_0_25%,var(--color-selected)_0_50%)] bg-size-[1rem_1rem]'

/**
 * One picture in a pane, on the pixels of the result whatever its own size: two of them in one place, or in two panes,
 * show the same part of the motif.
 */
export function ImageView({ image, label }: { readonly image: HTMLImageElement; readonly label: string }) {
  const frame = useCompare((store) => store.frame)
  const viewpoint = useCompare((store) => store.viewpoint)
  const pixelated = useCompare((store) => store.pixelated)
  if (frame === null) return null
  const { x, y, scale } = placed(viewpointIn({ viewpoint }, frame), frame)
  const { width, height } = frame.picture
  return (
    <img
      src={image.src}
      alt={label}
      draggable={false}
      decoding="sync"
      className={classNames(
        `absolute top-0 left-0 max-w-none select-none [image-orientation:from-image] ${checkerboard}`,
        pixelated && '[image-rendering:pixelated]',
      )}
      style={{ width: width * scale, height: height * scale, transform: `translate(${x}px, ${y}px)` }}
    />
  )
}
