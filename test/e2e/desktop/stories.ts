import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { nodePaths } from '../../../src/core/node/node-paths.ts'
import { reachOwner } from '../../../src/core/node/reach-owner.ts'
import { type Client, connect } from '../../../src/shared/rpc/connect.ts'
import type { FalSimulator } from '../../simulators/fal.ts'
import { findChromium } from '../../support/chromium.ts'
import type { DesktopApp, StartApp } from '../../support/desktop-app.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { startUnderStandIn } from '../electron-double/drive.ts'
import { electronBinary, startInElectron } from './start-in-electron.ts'

/** The folder of the app: as it was built here, or as it was packed somewhere. */
const builtApp = process.env['ENLARGER_DESKTOP_APP'] ?? join(import.meta.dirname, '../../..')

/** Where the stories are played. */
const stages: readonly { readonly name: string; readonly canRun: boolean; readonly start: StartApp }[] = [
  {
    name: 'under the stand-in for Electron',
    canRun: (await findChromium()) !== null,
    start: startUnderStandIn,
  },
  { name: 'in Electron itself', canRun: electronBinary() !== null, start: startInElectron },
]

export interface Options {
  /** Whose fal it is; without one there is no provider to be reached. */
  readonly fal?: FalSimulator
  /** Whether the simulator's key is in the environment. */
  readonly withKey?: boolean
  /** Files it is started with. */
  readonly files?: readonly string[]
  /** A place that an earlier life had. */
  readonly place?: Place
  /** Troubles that belong to the story. */
  readonly expected?: readonly RegExp[]
}

/** Where an app keeps what is its own, and a person their pictures. */
export interface Place {
  readonly folder: string
  readonly home: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** What a story has at hand. */
export interface Stage {
  readonly story: typeof test
  /** Starts the app for one story. When that ends, nothing may have gone wrong. */
  readonly open: (options?: Options) => Promise<DesktopApp>
}

/** Stories of the desktop app; each is played on every stage there is, and skipped on those there aren't. */
export function stories(about: string, tell: (stage: Stage) => void): void {
  for (const { name, canRun, start } of stages) {
    describe(`${about}, ${name}`, () => {
      tell({ story: test.skipIf(!canRun) as typeof test, open: (options) => open(start, options) })
    })
  }
}

/** Makes a place for an app. */
export async function makePlace(options: Pick<Options, 'fal' | 'withKey'> = {}): Promise<Place> {
  const { fal, withKey = true } = options
  const folder = await tempFolder()
  const home = join(folder, 'home')
  await mkdir(home, { mode: 0o700 })
  const { FAL_KEY: _fal, PIXAZO_KEY: _pixazo, ...inherited } = process.env
  const { FAL_KEY: key, ...address } = fal?.environment ?? {}
  return {
    folder,
    home,
    environment: {
      ...inherited,
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_PICTURES_DIR: join(folder, 'Pictures'),
      XDG_RUNTIME_DIR: home,
      ENLARGER_HOME: home,
      // No keychain: what a story does to keys is its own.
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(home, 'no-bus')}`,
      ...address,
      ...(fal === undefined ? {} : { ENLARGER_FAL_WINDOW_S: '5' }),
      ...(withKey && key !== undefined ? { FAL_KEY: key } : {}),
    },
  }
}

async function open(start: StartApp, options: Options = {}): Promise<DesktopApp> {
  const { files = [], expected = [], fal } = options
  const { environment } = options.place ?? (await makePlace(options))
  const app = await start({ app: builtApp, files, environment, onEnd: onTestFinished })
  onTestFinished(async () => {
    const troubles = app.troubles.filter((trouble) => !expected.some((pattern) => pattern.test(trouble)))
    expect(troubles, 'what went wrong').toEqual([])
    expect(app.uses('request beyond the app'), 'whom the page asked').toEqual([])
    expect(fal?.ledger.violations ?? []).toEqual([])
  })
  return app
}

/** A client of the core that an app owns, to look at what came of a story. */
export async function clientOf({ environment }: Place): Promise<Client> {
  const port = await reachOwner({ socket: nodePaths(environment).socket })
  if (port === null) throw new Error('Expected an app that owns its core, found none')
  const { client, close } = connect(port)
  onTestFinished(close)
  return client
}
