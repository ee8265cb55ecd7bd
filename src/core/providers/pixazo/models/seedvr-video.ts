import { z } from 'zod'
import { evenSize } from '../../even-size.ts'
import { defineVideoModel, param } from '../../model.ts'
import { checkTarget, givenAddress, seedvrParameters, seedvrRequest } from '../parameters.ts'
import { Finished } from '../responses.ts'

const id = 'pixazo/seedvr-video'

/** Pixels of a frame. Pixazo publishes no limit: this is what the same model makes elsewhere. */
const largestFrame = 4096 * 2160

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
  video_url: givenAddress('video'),
})

/** SeedVR2 for videos, as Pixazo runs it. */
export const seedvrVideo = defineVideoModel({
  id,
  kind: 'video',
  title: 'Pixazo SeedVR2 Video',
  summary:
    'Restores and enlarges videos, close to the original, on an account at Pixazo; prices are not published.',
  docsUrl: 'https://www.pixazo.ai/models/seedvr',
  endpoint: 'seedvr-upscale/v1/upscale-video/generate',
  unitPrice: null,
  params,
  accepts: {
    containers: ['mp4', 'mov', 'avi', 'webm'],
    maxPixels: largestFrame,
    maxOutputPixels: largestFrame,
    factor: { min: 1, max: 4 },
  },
  addressParameter: 'video_url',
  outputSize: (_media, wanted) => evenSize(wanted.size),
  delivers: ({ framesPerSecond }) => ({
    container: 'mp4',
    framesPerSecond,
    bitDepth: 8,
    alpha: false,
    hdr: false,
    sound: false,
  }),
  price: () => 'unknown',
  check: (_media, size, values) => checkTarget({ id, targets: ['720p', '1080p'] }, size, values),
  request: ({ url, ...wanted }, values) => ({ ...seedvrRequest(params, wanted, values), video_url: url }),
  result: (body) => ({ url: Finished.parse(body).output, facts: {} }),
})
