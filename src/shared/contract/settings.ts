import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Settings } from '../domain/settings.ts'
import { contractErrors } from './errors.ts'

export const settings = {
  read: oc.output(Settings),
  /** Changes the fields given, leaves the others. */
  change: oc
    .errors({ INVALID_SETTING: contractErrors.INVALID_SETTING })
    .input(z.record(z.string(), z.unknown()))
    .output(Settings),
  /** The settings now, then each time they change. */
  watch: oc.output(eventIterator(Settings)),
}
