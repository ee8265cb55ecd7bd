import { expect, test } from 'vitest'
import { keychainTrouble } from '../../../src/core/node/keychain-trouble.ts'

test.each([
  [
    'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time, set your DBUS_SESSION_BUS_ADDRESS instead',
    'NO_BUS',
  ],
  ['Platform failure: DBus error: Failed to connect to socket /nowhere: No such file or directory', 'NO_BUS'],
  ['Platform failure: DBus error: Failed to connect to socket /tmp/bus: Connection refused', 'NO_BUS'],
  ['DBus error: Cannot autolaunch D-Bus without X11 $DISPLAY', 'NO_BUS'],
  ['zbus error: Failed to connect to address `unix:path=/nowhere`', 'NO_BUS'],
  ['DBus error: Connection was disconnected before a reply was received', 'NO_BUS'],
  [
    'Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files',
    'NO_KEYCHAIN',
  ],
  ["Couldn't access platform storage: Secret Service: no result found", 'NO_KEYCHAIN'],
  ['Object does not exist at path "/org/freedesktop/secrets/collection/login"', 'NO_KEYCHAIN'],
  ['DBus error: Process org.freedesktop.secrets exited with status 1', 'NO_KEYCHAIN'],
  ["Couldn't access platform storage: Secret Service: unlock prompt was dismissed", 'LOCKED'],
  ['org.freedesktop.Secret.Error.IsLocked', 'LOCKED'],
  ['User interaction is not allowed.', 'LOCKED'],
  ["Couldn't access platform storage: AccessDenied", 'DENIED'],
  ['User canceled the operation.', 'DENIED'],
  ['DBus error: Did not receive a reply. Possible causes include: the reply timeout expired', 'NO_ANSWER'],
  ["Cannot find module '@napi-rs/keyring-linux-arm64-gnu'", 'OTHER'],
  ['', 'OTHER'],
])('%j means %s', (message, reason) => {
  expect(keychainTrouble(message)).toBe(reason)
})
