import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { KeychainUnavailable } from '../ports.ts'
import { KeychainReply, type KeychainRequest } from './keychain-protocol.ts'
import { keychainTrouble } from './keychain-trouble.ts'
import type { Keychain } from './keychain.ts'

/** What the keychain process may know of the environment: how to reach the person's session, and no key. */
const passedOn =
  'PATH HOME USER LOGNAME LANG TMPDIR TEMP TMP SystemRoot USERPROFILE APPDATA LOCALAPPDATA ' +
  'DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR DISPLAY WAYLAND_DISPLAY XAUTHORITY'

/** Milliseconds for an answer, in which a person may have a prompt to attend to. */
const patient = { read: 120_000, write: 60_000, forget: 60_000 }

/** The process beside a bundle, or its source when this file runs as one. */
const keychainProcessEntry = import.meta.url.endsWith('.ts')
  ? new URL('./keychain-process.ts', import.meta.url)
  : new URL('./keychain-process.js', import.meta.url)

export interface SystemKeychainOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** What runs as the keychain process. */
  readonly entry?: URL
  /** Milliseconds for an answer. */
  readonly limits?: typeof patient
}

/** The system's keychain, asked in a process of its own for each question. Waiting to read keeps nothing alive. */
export function systemKeychain(options: SystemKeychainOptions): Keychain {
  const { environment, entry = keychainProcessEntry, limits = patient } = options
  const env = Object.fromEntries(passedOn.split(' ').map((name) => [name, environment[name]]))
  const ask = async (request: KeychainRequest) => {
    const child = fork(fileURLToPath(entry), [String(process.pid)], {
      env,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    try {
      return await replyOf(child, request, limits[request.operation])
    } finally {
      child.kill('SIGKILL')
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

async function replyOf(child: ChildProcess, request: KeychainRequest, limit: number) {
  child.unref()
  child.channel?.unref()
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const fail = (sentence: string) => reject(new KeychainUnavailable('OTHER', sentence))
  child.once('message', resolve)
  child.once('error', ({ message }) => fail(message))
  child.once('exit', (code, signal) => fail(`the keychain's process ended with ${signal ?? code}`))
  // A failure here is the process's death, which `exit` tells.
  child.send(request, () => undefined)
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
