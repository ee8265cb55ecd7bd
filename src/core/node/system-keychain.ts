import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { KeychainUnavailable, type MediaWorkerProcess } from '../ports.ts'
import { processOf } from './child-process-line.ts'
import { KeychainReply, type KeychainRequest } from './keychain-protocol.ts'
import { keychainTrouble } from './keychain-trouble.ts'
import type { Keychain } from './keychain.ts'

type Environment = Readonly<Record<string, string | undefined>>

const passedOn =
  'PATH HOME USER LOGNAME LANG TMPDIR TEMP TMP SystemRoot USERPROFILE APPDATA LOCALAPPDATA ' +
  'DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR DISPLAY WAYLAND_DISPLAY XAUTHORITY'

/** Milliseconds for an answer, in which a person may have a prompt to attend to. */
const patient = { read: 120_000, write: 60_000, forget: 60_000 }

/** The process beside a bundle, or its source when this file runs as one. */
const keychainProcessEntry = import.meta.url.endsWith('.ts')
  ? new URL('./keychain-process.ts', import.meta.url)
  : new URL('./keychain-process.js', import.meta.url)

/** What the keychain process may know of an environment: how to reach the person's session, and no key. */
export function keychainEnvironment(environment: Environment): Environment {
  return Object.fromEntries(passedOn.split(' ').map((name) => [name, environment[name]]))
}

/** Starts a keychain process, which answers one question. It keeps nothing alive. */
export type LaunchKeychainProcess = (environment: Environment) => MediaWorkerProcess

export interface SystemKeychainOptions {
  readonly environment: Environment
  readonly launch?: LaunchKeychainProcess
  /** Milliseconds for an answer. */
  readonly limits?: typeof patient
}

/** The system's keychain, asked in a process of its own for each question. Waiting to read keeps nothing alive. */
export function systemKeychain(options: SystemKeychainOptions): Keychain {
  const { environment, launch = launchKeychainProcess(), limits = patient } = options
  const ask = async (request: KeychainRequest) => {
    const child = launch(keychainEnvironment(environment))
    try {
      return await replyOf(child, request, limits[request.operation])
    } finally {
      child.kill()
    }
  }
  return {
    async read(account) {
      const value = await ask({ operation: 'read', account })
      return typeof value === 'string' && value !== '' ? value : null
    },
    async write(account, secret) {
      await ask({ operation: 'write', account, secret })
    },
    forget: async (account) => (await ask({ operation: 'forget', account })) === true,
  }
}

async function replyOf(child: MediaWorkerProcess, request: KeychainRequest, limit: number) {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  child.onMessage(resolve)
  child.onExit((reason) =>
    reject(new KeychainUnavailable('OTHER', `the keychain's process ended with ${reason}`)),
  )
  child.send(request)
  const timer = setTimeout(() => {
    reject(new KeychainUnavailable('NO_ANSWER', `no answer within ${limit / 1000} seconds`))
  }, limit)
  if (request.operation === 'read') timer.unref()
  try {
    const reply = KeychainReply.parse(await promise)
    if ('value' in reply) return reply.value
    throw new KeychainUnavailable(keychainTrouble(reply.failure), reply.failure)
  } finally {
    clearTimeout(timer)
  }
}

/** Launches keychain processes as child processes of plain Node. */
export function launchKeychainProcess(entry: URL = keychainProcessEntry): LaunchKeychainProcess {
  return (environment) => {
    const child = fork(fileURLToPath(entry), [String(process.pid)], {
      env: environment,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    child.unref()
    child.channel?.unref()
    return processOf(child)
  }
}
