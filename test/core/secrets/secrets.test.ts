import { nodeClock } from '../../../src/core/node/node-clock.ts'
import { nodeSecrets } from '../../../src/core/node/node-secrets.ts'
import { sessionSecrets } from '../../../src/core/node/session-secrets.ts'
import { systemKeychain } from '../../../src/core/node/system-keychain.ts'
import { missingForSecretService, openSecretService } from '../../support/secret-service.ts'
import { memoryKeychain } from './memory-keychain.ts'
import { secretsSuite } from './secrets.suite.ts'

const parts = { environment: {}, clock: nodeClock }

secretsSuite('of a session', {
  open: async () => ({ secrets: sessionSecrets(), keep: 'session' }),
})

secretsSuite('of a host, for a session', {
  open: async () => ({ secrets: nodeSecrets({ ...parts, keychain: memoryKeychain() }), keep: 'session' }),
})

secretsSuite('of a host, in a keychain', {
  open: async () => ({ secrets: nodeSecrets({ ...parts, keychain: memoryKeychain() }), keep: 'keychain' }),
})

secretsSuite("of a host, in this system's keychain", {
  lacking: missingForSecretService,
  open: async () => {
    const { environment } = await openSecretService({ unlocked: true })
    return { secrets: nodeSecrets({ ...parts, keychain: systemKeychain({ environment }) }), keep: 'keychain' }
  },
})
