// A keychain process that dies when it is asked.
process.on('message', () => process.exit(7))
