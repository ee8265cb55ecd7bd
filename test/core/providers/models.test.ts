import { models } from '../../../src/core/providers/registry.ts'
import { modelSuite } from './model.suite.ts'

modelSuite(models)
