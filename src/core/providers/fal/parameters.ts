import { z } from 'zod'
import { param } from '../model.ts'

/** The seed as fal's models take it. */
export function seed() {
  return param(z.int().min(0).max(2_147_483_647).optional(), {
    title: 'Seed',
    help: 'The same number gives the same result again; without one a new number is drawn each time.',
    widget: 'number',
    advanced: true,
  })
}

/** In which of its formats a model hands its result over; the schema names them as the endpoint does. */
export function delivery<Schema extends z.ZodType>(formats: Schema) {
  return param(formats, {
    title: 'Handed over as',
    help: 'How the provider hands its result over, before it is written in the format you chose: png loses nothing.',
    widget: 'select',
    advanced: true,
  })
}

/** Whether the provider looks for content it does not allow. */
export function safetyChecker() {
  return param(z.boolean().default(true), {
    title: 'Safety checker',
    help: 'Whether the provider checks the picture for content that it does not allow.',
    widget: 'switch',
    advanced: true,
  })
}
