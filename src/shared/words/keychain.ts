import type { KeychainTrouble } from '../domain/account.ts'
import { fillTemplate } from './fill-template.ts'

/** What is said of a keychain that can't be used: what it is, and what a person can do to have keys kept in it. */
export interface KeychainWords {
  readonly message: string
  readonly fix: string
}

/** Words for everything that can be wrong with the system's keychain. */
export const keychainWords: Record<KeychainTrouble, KeychainWords> = {
  NO_BUS: {
    message: "No keychain can be reached: no D-Bus session runs here, or it can't be connected to",
    fix: 'Start Enlarger inside a desktop session, or in one of its own with dbus-run-session',
  },
  NO_KEYCHAIN: {
    message: 'This session has no keychain yet',
    fix: 'Install one (apt install gnome-keyring), and log in anew or unlock it once, so that it makes a keyring',
  },
  LOCKED: {
    message: 'The keychain is locked, and it was not unlocked',
    fix: 'Unlock it, for instance by logging in with your password, then try again',
  },
  DENIED: {
    message: 'The keychain does not let Enlarger in',
    fix: 'Allow Enlarger to use it when it asks, or in its settings, then try again',
  },
  NO_ANSWER: {
    message: 'The keychain does not answer',
    fix: 'Look whether it waits for an answer on your screen, then try again',
  },
  OTHER: {
    message: "The keychain can't be used",
    fix: 'Mend what it says, then try again',
  },
}

const instead =
  'Without a keychain, set {{variable}} in the environment, or give the key to a running Enlarger for as long as it runs'

/** What is wrong with the keychain in words. `variable` is the one that serves without a keychain. */
export function describeKeychainTrouble(
  trouble: { readonly reason: KeychainTrouble; readonly detail: string },
  variable: string,
): KeychainWords {
  const { message, fix } = keychainWords[trouble.reason]
  return {
    message: trouble.reason === 'OTHER' ? `${message}: ${trouble.detail}` : message,
    fix: `${fix}. ${fillTemplate(instead, { variable })}`,
  }
}
