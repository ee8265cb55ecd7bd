import type { KeychainTrouble } from '../../shared/domain/account.ts'

/**
 * What the keychain's words mean: its errors have no codes, only texts. The first that fits counts. Seen with
 * @napi-rs/keyring 2.1.2 on Debian 12 with and without a bus, a service, a collection and an unlocked one; those of
 * macOS are the texts of its Security framework.
 */
const meanings: readonly (readonly [RegExp, KeychainTrouble])[] = [
  [/unlock prompt was dismissed|is ?locked|user interaction is not allowed/i, 'LOCKED'],
  [
    /not provided by any \.service|ServiceUnknown|NameHasNoOwner|no result found|Object does not exist at path|could not activate|exited with status/i,
    'NO_KEYCHAIN',
  ],
  [/did ?n.t receive a reply|did not receive a reply|NoReply|timed? ?out/i, 'NO_ANSWER'],
  [
    /autolaunch|DBUS_SESSION_BUS_ADDRESS|failed to connect to|not connected|disconnected|connection (was |is )?(closed|reset|refused)/i,
    'NO_BUS',
  ],
  [/access ?denied|permission denied|not permitted|user canceled|authorization was denied/i, 'DENIED'],
]

/** What is wrong with the keychain, by what it said. */
export function keychainTrouble(message: string): KeychainTrouble {
  return meanings.find(([words]) => words.test(message))?.[1] ?? 'OTHER'
}
