import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { missingTools } from './system-tool.ts'
import { tempFolder } from './temp-folder.ts'

/** What this system lacks for a keychain of a test's own; tests that need one are skipped where it is anything. */
export const missingForSecretService = missingTools('dbus-daemon', 'gnome-keyring-daemon')

export interface SecretServiceOptions {
  /** Whether the keyring is unlocked, as after a login with a password. */
  readonly unlocked: boolean
  /** The folder of the keyring; a new one by default. */
  readonly home?: string
}

/** A D-Bus session with gnome-keyring in it, apart from the person's own. It ends with the test. */
export interface SecretService {
  /** What a program has to have in its environment to be in the session. */
  readonly environment: { readonly HOME: string; readonly DBUS_SESSION_BUS_ADDRESS: string }
  /** The folder of the keyring. */
  readonly home: string
  /** Ends the session, as when the bus dies under a running program. */
  readonly end: () => Promise<void>
}

/** Opens a session. The bus starts the keyring when it is first asked for, and lets the asker wait until it is there. */
export async function openSecretService({ unlocked, home }: SecretServiceOptions): Promise<SecretService> {
  const folder = await tempFolder()
  const own = home ?? join(folder, 'home')
  const services = join(folder, 'services')
  await Promise.all([mkdir(services), mkdir(own, { recursive: true })])
  await writeService(services, unlocked)
  return openBus({ folder, home: own, services })
}

/** Opens a session in which nothing keeps secrets. */
export async function openBareSession(): Promise<SecretService> {
  const folder = await tempFolder()
  const services = join(folder, 'services')
  await mkdir(services)
  return openBus({ folder, home: folder, services })
}

async function writeService(services: string, unlocked: boolean): Promise<void> {
  const starter = join(services, 'start-keyring')
  const daemon = 'gnome-keyring-daemon --foreground --components=secrets'
  await writeFile(starter, `#!/bin/sh\n${unlocked ? `printf pw | ${daemon} --unlock` : `exec ${daemon}`}\n`)
  await chmod(starter, 0o700)
  await writeFile(
    join(services, 'org.freedesktop.secrets.service'),
    `[D-BUS Service]\nName=org.freedesktop.secrets\nExec=${starter}\n`,
  )
}

async function openBus({ folder, home, services }: { folder: string; home: string; services: string }) {
  const configuration = join(folder, 'bus.conf')
  await writeFile(
    configuration,
    `<busconfig><type>session</type><listen>unix:dir=${folder}</listen><auth>EXTERNAL</auth>
    <servicedir>${services}</servicedir><policy context="default"><allow send_destination="*"/>
    <allow receive_sender="*"/><allow own="*"/></policy></busconfig>`,
  )
  const environment = { PATH: process.env.PATH, HOME: home, XDG_RUNTIME_DIR: folder }
  const bus = spawn('dbus-daemon', [`--config-file=${configuration}`, '--nofork', '--print-address=1'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(bus, 'exit')
  const end = async () => {
    bus.kill('SIGKILL')
    await ended
  }
  onTestFinished(end)
  const [address] = z.tuple([z.string()]).parse(await once(createInterface({ input: bus.stdout }), 'line'))
  return { environment: { HOME: home, DBUS_SESSION_BUS_ADDRESS: address }, home, end }
}
