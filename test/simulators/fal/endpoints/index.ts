import { auraSr } from './aura-sr.ts'
import { bytedanceVideo } from './bytedance-video.ts'
import { crystal } from './crystal.ts'
import type { Endpoint } from './endpoint.ts'
import { esrgan } from './esrgan.ts'
import { fluxVision } from './flux-vision.ts'
import { seedvrImage } from './seedvr-image.ts'
import { seedvrSeamless } from './seedvr-seamless.ts'
import { seedvrVideo } from './seedvr-video.ts'
import { topazImage } from './topaz-image.ts'
import { topazVideo } from './topaz-video.ts'

const all: readonly Endpoint[] = [
  seedvrImage,
  seedvrSeamless,
  auraSr,
  esrgan,
  topazImage,
  crystal,
  fluxVision,
  seedvrVideo,
  bytedanceVideo,
  topazVideo,
]

/** Every endpoint the simulator runs, by its id. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map(
  all.map((endpoint) => [endpoint.id, endpoint]),
)
