import { z } from 'zod'

/** Pixels on the short side. Which side a resolution fixes is published nowhere; here it is the short one. */
const shortSides = { '720p': 720, '1080p': 1080, '1440p': 1440, '2160p': 2160 } as const

/** What all endpoints of SeedVR2 take. */
export const seedvrFields = {
  upscale_mode: z.enum(['target', 'factor']).default('factor'),
  upscale_factor: z.number().min(1).max(10).default(2),
  target_resolution: z.enum(['720p', '1080p', '1440p', '2160p']).default('1080p'),
  seed: z.int().nullish(),
  noise_scale: z.number().min(0).max(1).multipleOf(0.001).default(0.1),
  sync_mode: z.boolean().default(false),
}

/** By how much SeedVR2 is to enlarge each side. */
export function seedvrFactor(
  order: Pick<
    z.output<z.ZodObject<typeof seedvrFields>>,
    'upscale_mode' | 'upscale_factor' | 'target_resolution'
  >,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  if (order.upscale_mode === 'factor') return order.upscale_factor
  return shortSides[order.target_resolution] / Math.min(width, height)
}
