import { KeychainUnavailable, type Clock, type SecretStatus } from '../ports.ts'
import type { Keychain } from './keychain.ts'

/** What the keychain holds for an account, as far as it could be asked. */
export interface Found {
  readonly key: string | null
  readonly trouble: SecretStatus['trouble']
}

/** A keychain that is asked seldom: a key is wanted for every request, and each question may show a prompt. */
export interface RememberedKeychain extends Pick<Keychain, 'write' | 'forget'> {
  /** From memory where it can be; that there is no key is believed for a while only. Never rejects. */
  read(account: string): Promise<Found>
  /** For a person who wants to know: the keychain is asked now, unless a key is known. Never rejects. */
  look(account: string): Promise<Found>
}

/** Milliseconds that a reader waits. An answer that comes later is there for the next one. */
const patience = 10_000

/** Milliseconds for which no key is believed; twice as long each time, so that a locked keychain is no plague. */
const disbelief = { first: 30_000, longest: 480_000 }

interface Memory {
  readonly answer: Promise<Found>
  /** How many times in a row no key was found before. */
  readonly misses: number
  /** Null while the keychain has not answered; then when to ask again, by the monotonic clock, and what it said. */
  settled: { readonly found: Found; readonly askAgainAt: number } | null
}

/** Remembers what a keychain answered, until it is written to. */
export function rememberKeychain(keychain: Keychain, clock: Clock): RememberedKeychain {
  const memories = new Map<string, Memory>()

  const ask = (account: string, misses: number): Memory => {
    const memory: Memory = { answer: find(keychain, account), misses, settled: null }
    memories.set(account, memory)
    void memory.answer.then((found) => {
      const wait = Math.min(disbelief.first * 2 ** misses, disbelief.longest)
      memory.settled = { found, askAgainAt: found.key === null ? clock.monotonic() + wait : Infinity }
    })
    return memory
  }
  const recall = (account: string, isDoubted: (askAgainAt: number) => boolean): Promise<Found> => {
    const known = memories.get(account)
    const isToAsk = known === undefined || (known.settled !== null && isDoubted(known.settled.askAgainAt))
    const memory = isToAsk ? ask(account, known === undefined ? 0 : known.misses + 1) : known
    return withPatience(memory.answer, clock)
  }
  return {
    read: (account) => recall(account, (askAgainAt) => askAgainAt <= clock.monotonic()),
    look: (account) => recall(account, (askAgainAt) => askAgainAt !== Infinity),
    async write(account, secret) {
      await keychain.write(account, secret)
      memories.delete(account)
    },
    async forget(account) {
      const forgotten = await keychain.forget(account)
      memories.delete(account)
      return forgotten
    },
  }
}

async function find(keychain: Keychain, account: string): Promise<Found> {
  try {
    return { key: await keychain.read(account), trouble: null }
  } catch (error) {
    if (error instanceof KeychainUnavailable) return troubled(error)
    return troubled(new KeychainUnavailable('OTHER', String(error)))
  }
}

function troubled({ reason, message }: KeychainUnavailable): Found {
  return { key: null, trouble: { reason, detail: message } }
}

async function withPatience(answer: Promise<Found>, clock: Clock): Promise<Found> {
  const answered = new AbortController()
  const tooLong = clock.sleep(patience, answered.signal).then(
    () => troubled(new KeychainUnavailable('NO_ANSWER', `no answer within ${patience / 1000} seconds`)),
    () => answer,
  )
  try {
    return await Promise.race([answer, tooLong])
  } finally {
    answered.abort()
  }
}
