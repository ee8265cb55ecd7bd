import { realpath, stat } from 'node:fs/promises'
import type { Job } from '../../shared/domain/job.ts'
import { isResting } from '../../shared/domain/job.ts'
import type { Source } from '../../shared/domain/source.ts'
import { outputFolder, type OutputPlaces } from '../output/output-folder.ts'
import { jobIdentity } from './identity.ts'
import type { JobStore } from './job-store.ts'
import type { ResolvedRecipe } from './resolved-recipe.ts'

/** How a wanted job stands beside the one that exists: there is none, its result is there, it is on its way, it rests. */
export type Standing =
  | { readonly is: 'new' }
  | { readonly is: 'there' | 'under-way' | 'resting'; readonly job: Job }

/** The identity a source and a recipe make. */
export async function identify(
  source: Source,
  { recipe }: ResolvedRecipe,
  places: OutputPlaces,
): Promise<string> {
  const realPath = await realpath(source.path).catch(() => source.path)
  const folder = outputFolder(source, recipe.output.folder, places)
  return jobIdentity({ sha256: source.sha256, realPath, recipe, folder })
}

/** Looks for the job of an identity. A done one counts as there only while its result is. */
export async function findStanding(
  store: Pick<JobStore, 'findByIdentity'>,
  identity: string,
): Promise<Standing> {
  const job = store.findByIdentity(identity)
  if (job === null) return { is: 'new' }
  if (job.state.is === 'done') return { is: (await isThere(job)) ? 'there' : 'resting', job }
  return { is: isResting(job.state) ? 'resting' : 'under-way', job }
}

async function isThere({ result }: Job): Promise<boolean> {
  if (result === null) return false
  const found = await stat(result.path).catch(() => null)
  return found !== null && found.isFile() && found.size === result.bytes
}
