import { z } from 'zod'
import type { PixelSize } from '../../../../shared/domain/media.ts'
import type { Price } from '../../../../shared/domain/money.ts'
import type { Problem } from '../../../../shared/domain/problem.ts'
import { param } from '../../model.ts'
import { checkTarget, seedvrParameters, seedvrRequest } from '../parameters.ts'
import { Finished } from '../responses.ts'

const id = 'pixazo/seedvr-video'

const params = z.object({
  ...seedvrParameters,
  output_format: param(z.enum(['X264 (.mp4)', 'H265 (.mp4)']).default('X264 (.mp4)'), {
    title: 'Codec',
    help: 'How the video is encoded: X264 plays everywhere, H265 is smaller and needs a newer player.',
    widget: 'select',
  }),
  output_quality: param(z.enum(['low', 'medium', 'high']).default('high'), {
    title: 'Quality',
    help: 'How much the encoding may lose: high is best and largest.',
    widget: 'select',
  }),
  output_write_mode: param(z.enum(['fast', 'balanced', 'quality']).default('balanced'), {
    title: 'Encoding',
    help: 'How much time is spent on encoding: quality takes longest.',
    widget: 'select',
    advanced: true,
  }),
})
type Values = z.output<typeof params>

/** SeedVR2 for videos, as Pixazo runs it. Described and not registered: the queue works on pictures alone. */
export const seedvrVideo = {
  id,
  kind: 'video',
  title: 'Pixazo SeedVR2 Video',
  summary:
    'Restores and enlarges videos, close to the original, on an account at Pixazo; prices are not published.',
  docsUrl: 'https://www.pixazo.ai/models/seedvr',
  endpoint: 'seedvr-upscale/v1/upscale-video/generate',
  unitPrice: null,
  params,
  accepts: { containers: ['mp4', 'mov', 'avi', 'webm'], factor: { min: 1, max: 4 } },
  price: (): Price => 'unknown',
  /** Problems of a size that is wanted. */
  check: (size: PixelSize, values: Values): Problem[] =>
    checkTarget({ id, targets: ['720p', '1080p'] }, size, values),
  /** The body of the request. */
  request: (
    { url, ...wanted }: { url: string; size: PixelSize; factor: number },
    values: Values,
  ): Record<string, unknown> => ({ ...seedvrRequest(params, wanted, values), video_url: url }),
  /** What a finished answer holds. */
  result: (body: unknown) => ({ url: Finished.parse(body).output, facts: {} }),
} as const
