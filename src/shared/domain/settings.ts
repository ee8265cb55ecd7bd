import { z } from 'zod'
import { OwnPrices } from './own-prices.ts'
import { ModelId, OutputSettings } from './recipe.ts'
import { SizeIntent } from './size-intent.ts'

/** What a person can set; every field has a default, so an empty file is a valid one. */
export const Settings = z.object({
  /** The model used when none is named. */
  model: ModelId.default('local/resample'),
  size: SizeIntent.default({ by: 'factor', factor: 2 }),
  output: OutputSettings.prefault({}),
  /** Jobs at a time on this computer; null is one per processor core, four at the most. */
  localJobs: z.int().min(1).max(64).nullable().default(null),
  /** Jobs at a time an account at a provider works on; half as many again are sent, so that it never runs dry. */
  cloudJobs: z.int().min(1).max(64).default(2),
  /** US dollars that may be charged in one calendar day; null is no limit. */
  dailyBudget: z.number().min(0).max(1_000_000).nullable().default(null),
  /** US dollars that may be charged in one calendar month; null is no limit. */
  monthlyBudget: z.number().min(0).max(1_000_000).nullable().default(null),
  /** What a person pays instead of published prices, see `own-prices.ts`; null is nothing of the kind. */
  prices: OwnPrices.nullable().default(null),
  /** `system`: the proxy the environment or the system names. `none`, or the URL of a proxy. */
  proxy: z.union([z.enum(['system', 'none']), z.url({ protocol: /^https?$/ })]).default('system'),
  /** A PEM file with certificates to trust beside those of the system; null is none. */
  extraCertificates: z.string().min(1).nullable().default(null),
  /** How the window looks: as the system does, or always light or dark. */
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** How close the rows of the queue stand. */
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  /** What closing the desktop's window does: Enlarger goes on in the background, quits, or asks. */
  closing: z.enum(['ask', 'background', 'quit']).default('ask'),
  /** Whether the desktop app is started when the person logs in. */
  startAtLogin: z.boolean().default(false),
  /** Whether the desktop app asks its publisher once a day for a newer version. */
  checkForUpdates: z.boolean().default(false),
  /** Memory in MiB one picture may take before it is refused. */
  memoryLimit: z.int().min(256).max(1_048_576).default(4096),
  /** The ffprobe that reads videos: its absolute path; null looks for it where the system keeps programs. */
  ffprobe: z.string().min(1).nullable().default(null),
  /** The ffmpeg that puts sound and subtitles back into videos: as `ffprobe`. */
  ffmpeg: z.string().min(1).nullable().default(null),
  /** Seconds one step on one picture may take before it is given up. */
  timeLimit: z.int().min(5).max(86_400).default(900),
})
export type Settings = z.infer<typeof Settings>
