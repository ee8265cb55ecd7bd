import { messagePort } from '../support/test-core.ts'
import { contractSuite } from './contract.suite.ts'

contractSuite('a MessagePort', messagePort)
