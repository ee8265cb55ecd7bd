import { Film } from 'lucide-react'
import { useCallback, useSyncExternalStore } from 'react'
import { knownStill, wantStill } from './stills.ts'

/** A still of a row's video, made by the browser; a sign of a film where it can't decode it. */
export function VideoStill({ job }: { readonly job: string }) {
  const follow = useCallback(
    (onMade: () => void) => (knownStill(job) === undefined ? wantStill(job, onMade) : () => undefined),
    [job],
  )
  const still = useSyncExternalStore(follow, () => knownStill(job))
  if (still === undefined) return <span className="block h-9 w-12 rounded-sm bg-hover" />
  if (still === null) return <NoStill />
  return (
    <img
      src={still}
      alt=""
      draggable={false}
      className="h-9 w-12 rounded-sm bg-hover object-cover"
      data-still
    />
  )
}

function NoStill() {
  return (
    <span data-no-still className="flex h-9 w-12 items-center justify-center rounded-sm bg-hover text-ink-3">
      <Film aria-hidden className="size-4" />
    </span>
  )
}
