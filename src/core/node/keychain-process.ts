import { Worker } from 'node:worker_threads'
import { KeychainRequest, type KeychainReply } from './keychain-protocol.ts'

// A process that asks the system's keychain one thing. Asking may block for as long as a person leaves a prompt on
// the screen, and even opening an entry blocks the thread that does it: so it is done where it can be killed.

/** The name under which the keychain shows what is kept. */
const service = 'Enlarger'

/** Ends this process when the one that started it is gone, or after 150 s, also while the main thread is blocked. */
const watchdog = `
  let checks = 300
  setInterval(() => {
    checks -= 1
    if (process.ppid !== Number(process.argv[2]) || checks === 0) process.kill(process.pid, 'SIGKILL')
  }, 500)`
new Worker(watchdog, { eval: true, argv: [process.argv[2] ?? process.ppid] }).unref()

process.once('message', (message) => {
  void answer(message).then((reply) => process.send?.(reply))
})

async function answer(message: unknown): Promise<KeychainReply> {
  try {
    return { value: await perform(KeychainRequest.parse(message)) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

async function perform(request: KeychainRequest): Promise<string | boolean | null> {
  const { AsyncEntry } = await import('@napi-rs/keyring')
  // Without this choice it would fall back in silence to a store of the kernel that forgets.
  const entry = new AsyncEntry(service, request.account, { linux: { store: 'secret-service' } })
  if (request.operation === 'read') return entry.getPassword()
  if (request.operation === 'forget') return entry.deleteCredential()
  await entry.setPassword(request.secret)
  return null
}
