import { onTestFinished } from 'vitest'
import { sessionSecrets } from '../../src/core/node/session-secrets.ts'
import type { Ports } from '../../src/core/ports.ts'
import { Recipe } from '../../src/shared/domain/recipe.ts'
import { startFal, type FalSimulator } from '../simulators/fal.ts'
import { startPixazo, type PixazoOptions, type PixazoSimulator } from '../simulators/pixazo.ts'
import { testKey } from './cloud-core.ts'
import { openTestCore, type TestCore } from './test-core.ts'

/** A core whose Pixazo and fal are simulators, with keys and a person's consent. */
export interface PixazoCore extends TestCore {
  readonly fal: FalSimulator
  readonly pixazo: PixazoSimulator
}

export interface PixazoCoreOptions {
  readonly simulators?: { readonly fal: FalSimulator; readonly pixazo: PixazoSimulator }
  readonly options?: PixazoOptions
  readonly home?: string
  readonly ports?: Partial<Ports>
}

/** The recipe the tests enlarge with. */
export const pixazoSeedvr = Recipe.parse({ model: 'pixazo/seedvr-image', output: { format: 'png' } })

/** Starts both simulators for one test. */
export async function startSimulators(options: PixazoOptions = {}) {
  const [fal, pixazo] = await Promise.all([startFal(), startPixazo(options)])
  onTestFinished(async () => {
    await Promise.all([fal.close(), pixazo.close()])
  })
  return { fal, pixazo }
}

/** Opens such a core for one test; all end with it. */
export async function openPixazoCore({
  options,
  simulators,
  home,
  ports,
}: PixazoCoreOptions = {}): Promise<PixazoCore> {
  const { fal, pixazo } = simulators ?? (await startSimulators(options))
  const secrets = sessionSecrets()
  await secrets.write('fal', testKey, 'session')
  await secrets.write('pixazo', 'pixazo-test-key', 'session')
  const redirections = {
    fal: { origin: fal.origin, windowMs: 1500 },
    pixazo: { origin: pixazo.origin, windowMs: null },
  }
  const opened = await openTestCore({
    ...(home === undefined ? {} : { home }),
    ports: { secrets, redirections, ...ports },
  })
  await opened.client.accounts.agree({ provider: 'pixazo' })
  return { ...opened, fal, pixazo }
}
