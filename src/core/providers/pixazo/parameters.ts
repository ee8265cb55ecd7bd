import { z } from 'zod'
import type { PixelSize } from '../../../shared/domain/media.ts'
import { targets } from '../../../shared/domain/size-intent.ts'
import { problem, type Problem } from '../../../shared/domain/problem.ts'
import { applying, param } from '../model.ts'

/** What Pixazo's two endpoints of SeedVR2 have in common. */

/** The parameters that both take. */
export const seedvrParameters = {
  upscale_mode: param(z.enum(['factor', 'target']).default('factor'), {
    title: 'Size is sent as',
    help:
      'Sends the size as a factor, which is exact, or as a named target such as 1080p.\n\n' +
      'Which side a target fixes is for the provider to say; what comes back smaller than was asked for is refused.',
    widget: 'select',
    advanced: true,
  }),
  noise_scale: param(z.number().min(0).max(1).multipleOf(0.001).default(0.1), {
    title: 'Smoothing',
    help: 'How strongly noise is smoothed away: less keeps texture and grain, 0.05 to 0.2 is recommended.',
    widget: 'slider',
    advanced: true,
  }),
  seed: param(z.int().min(0).max(2_147_483_647).optional(), {
    title: 'Seed',
    help: 'The same number gives the same result again; without one a new number is drawn each time.',
    widget: 'number',
    advanced: true,
  }),
}

/** A public address at which the source is already, so that it need not be stored anywhere. */
export const givenAddress = (what: 'picture' | 'video') =>
  param(
    z
      .string()
      .regex(/^https?:\/\/\S+$/)
      .max(2000)
      .optional(),
    {
      title: `Address of the ${what}`,
      help:
        'A public address of this very file, for Pixazo to fetch it from; without one it is put into storage for a day.' +
        '\n\nIt is looked at before anything is sent: another file than the source is refused.',
      widget: 'text',
      advanced: true,
    },
  )

/** Values of `seedvrParameters`, as far as the size hangs on them. */
interface SizeMode {
  readonly upscale_mode: 'factor' | 'target'
}

/** The size in the endpoints' words, and the other values as they are. */
export function seedvrRequest(
  params: z.ZodObject,
  { size, factor }: { readonly size: PixelSize; readonly factor: number },
  values: SizeMode & Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const target = values.upscale_mode === 'target' ? targetOf(size) : undefined
  const wanted = target === undefined ? { upscale_factor: factor } : { target_resolution: target }
  return { ...applying(params, values), upscale_mode: target === undefined ? 'factor' : 'target', ...wanted }
}

/** A size sent as a target has to be one of those that the endpoint names. */
export function checkTarget(
  model: { readonly id: string; readonly targets: readonly (keyof typeof targets)[] },
  size: PixelSize,
  { upscale_mode }: SizeMode,
): Problem[] {
  const target = targetOf(size)
  const isNamed = target !== undefined && model.targets.includes(target)
  return upscale_mode === 'factor' || isNamed
    ? []
    : [problem('NOT_A_NAMED_SIZE', { model: model.id, ...size, sizes: [...model.targets] })]
}

const names = ['720p', '1080p', '1440p', '2160p'] as const

function targetOf({ width, height }: PixelSize): keyof typeof targets | undefined {
  return names.find((name) => targets[name] === Math.min(width, height))
}
