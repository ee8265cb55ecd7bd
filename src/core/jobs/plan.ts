import { asClip } from '../media/video/as-clip.ts'
import type { OutputPlaces } from '../output/output-folder.ts'
import { problem, type Problem } from '../../shared/domain/problem.ts'
import type { Source } from '../../shared/domain/source.ts'
import { planPicture, type PicturePlan } from './plan-picture.ts'
import { planVideo, type VideoPlan } from './plan-video.ts'
import type { ResolvedRecipe } from './resolved-recipe.ts'

/** What a job would do, or why it can't. */
export type Plan = PicturePlan | VideoPlan

/** Works out what one recipe would make of one source. Pure: the quote, the queue and the run all ask it. */
export function planJob(
  source: Source,
  { recipe, model }: ResolvedRecipe,
  places: OutputPlaces,
): Plan | { problem: Problem } {
  if (source.problem !== null) return { problem: source.problem }
  const { facts } = source
  if (facts === null) return { problem: problem('NOT_MEDIA', { file: source.path }) }
  if (model.kind === 'image') {
    if (facts.kind === 'video') return { problem: problem('VIDEO_REFUSED', { model: model.id }) }
    return planPicture({ source, facts, recipe, places }, model)
  }
  const clip = facts.kind === 'video' ? facts : asClip(facts)
  if (clip === null) return { problem: problem('PICTURE_REFUSED', { model: model.id }) }
  return planVideo({ source, facts: clip, recipe, places }, model)
}
