import { systemKeychain } from '../../../../src/core/node/system-keychain.ts'

// Asks the keychain of the session at the address given, and says so.
const [DBUS_SESSION_BUS_ADDRESS = ''] = process.argv.slice(2)
const keychain = systemKeychain({ environment: { PATH: process.env.PATH, DBUS_SESSION_BUS_ADDRESS } })
const answer = keychain.read('fal')
process.stdout.write('asked\n')
// Reading keeps no process alive.
setInterval(() => undefined, 1000)
await answer
