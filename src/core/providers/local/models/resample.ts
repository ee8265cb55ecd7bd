import { z } from 'zod'
import { free } from '../../../../shared/domain/money.ts'
import { ReadableFormat } from '../../../../shared/domain/media.ts'
import { defineModel, param } from '../../model.ts'
import { LocalResult } from '../responses.ts'

/** Resampling on this computer: no key, no network, and no detail that the picture does not have. */
export const resample = defineModel({
  id: 'local/resample',
  kind: 'image',
  title: 'Resample',
  summary: 'Enlarges on this computer by interpolation: free, faithful, and without inventing detail.',
  docsUrl: null,
  endpoint: null,
  unitPrice: null,
  params: z.object({
    interpolator: param(z.enum(['nohalo', 'bicubic', 'nearest']).default('nohalo'), {
      title: 'Interpolator',
      help: 'How pixels are interpolated: nohalo for photographs, bicubic where speed matters, nearest for pixel art.',
      widget: 'select',
    }),
    sharpen: param(z.number().min(0).max(1).multipleOf(0.05).default(0.25), {
      title: 'Sharpening',
      help: 'How strongly edges are sharpened afterwards; 0 leaves them as interpolated. Not applied to nearest.',
      widget: 'slider',
    }),
  }),
  accepts: {
    formats: ReadableFormat.options,
    maxPixels: 300_000_000,
    maxOutputPixels: 500_000_000,
    factor: { min: 1, max: 200 },
    alpha: true,
    bitDepth: 16,
    animation: true,
  },
  outputSize: (_media, wanted) => wanted.size,
  price: () => free,
  check: () => [],
  request: ({ size }, params) => ({ ...params, ...size }),
  result: (body) => ({ file: LocalResult.parse(body).file, facts: {} }),
})
