import { accounts } from './accounts.ts'
import { costs } from './costs.ts'
import { host } from './host.ts'
import { jobs } from './jobs.ts'
import { library } from './library.ts'
import { models } from './models.ts'
import { pictures } from './pictures.ts'
import { presets } from './presets.ts'
import { reviews } from './reviews.ts'
import { settings } from './settings.ts'
import { watches } from './watches.ts'

/** Everything a client can ask of a core: the table of contents of the product. */
export const contract = {
  library,
  jobs,
  watches,
  reviews,
  pictures,
  models,
  presets,
  settings,
  accounts,
  costs,
  host,
}
export type Contract = typeof contract
