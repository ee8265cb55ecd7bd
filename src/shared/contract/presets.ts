import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Preset } from '../domain/recipe.ts'
import { contractErrors } from './errors.ts'

const { UNKNOWN_PRESET, UNKNOWN_MODEL, INVALID_PARAMETER, INVALID_TEMPLATE } = contractErrors

export const presets = {
  list: oc.output(z.array(Preset)),
  /** Saves under a name; one of the same name is replaced. */
  save: oc.errors({ UNKNOWN_MODEL, INVALID_PARAMETER, INVALID_TEMPLATE }).input(Preset).output(Preset),
  delete: oc
    .errors({ UNKNOWN_PRESET })
    .input(z.object({ name: z.string() }))
    .output(z.object({ deleted: z.string() })),
}
