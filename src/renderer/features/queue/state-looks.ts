import {
  Ban,
  Check,
  CircleDashed,
  CircleHelp,
  Clock,
  Download,
  Hourglass,
  ListOrdered,
  LoaderCircle,
  type LucideIcon,
  PackageCheck,
  Pause,
  Search,
  Send,
  SkipForward,
  Upload,
  X,
} from 'lucide-react'
import type { JobStateName } from '../../../shared/domain/job.ts'

/** How a state looks beside its words. */
export interface StateLook {
  readonly icon: LucideIcon
  readonly tone: 'quiet' | 'plain' | 'good' | 'bad' | 'ask'
}

/** A shape for every state: its colour only repeats what the shape and the word say. */
export const stateLooks: Record<JobStateName, StateLook> = {
  draft: { icon: CircleDashed, tone: 'quiet' },
  waiting: { icon: Clock, tone: 'quiet' },
  preparing: { icon: Hourglass, tone: 'plain' },
  uploading: { icon: Upload, tone: 'plain' },
  submitting: { icon: Send, tone: 'plain' },
  reconciling: { icon: Search, tone: 'plain' },
  queued: { icon: ListOrdered, tone: 'plain' },
  processing: { icon: LoaderCircle, tone: 'plain' },
  fetching: { icon: Download, tone: 'plain' },
  finishing: { icon: PackageCheck, tone: 'plain' },
  done: { icon: Check, tone: 'good' },
  paused: { icon: Pause, tone: 'quiet' },
  cancelled: { icon: Ban, tone: 'quiet' },
  failed: { icon: X, tone: 'bad' },
  'needs-review': { icon: CircleHelp, tone: 'ask' },
  skipped: { icon: SkipForward, tone: 'quiet' },
}

/** The colour of a tone's text. */
export const toneInk = {
  quiet: 'text-ink-3',
  plain: 'text-ink',
  good: 'text-good',
  bad: 'text-bad',
  ask: 'text-ask',
} as const
