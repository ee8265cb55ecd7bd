import { readdir } from 'node:fs/promises'
import { implement } from '@orpc/server'
import type { ORPCErrorConstructorMap } from '@orpc/server'
import type { contractErrors } from '../../shared/contract/errors.ts'
import { contract } from '../../shared/contract/index.ts'
import type { Watch, WatchCaps, WatchOrder } from '../../shared/domain/watch.ts'
import { resolveDraft } from '../jobs/drafts/resolve-draft.ts'
import { providersOf, undisclosed } from '../jobs/quote.ts'
import type { ResolvedRecipe } from '../jobs/resolved-recipe.ts'
import type { AgreementStore } from '../accounts/agreement-store.ts'
import { fileErrorCode } from '../output/file-error-code.ts'
import type { Provider } from '../providers/provider.ts'
import { providerOf } from '../providers/card.ts'
import { followWatches } from '../watch/follow-watches.ts'
import { makeWatch, overlapOf } from '../watch/make-watch.ts'
import { tryOut, type TryParts } from '../watch/try-out.ts'
import type { WatchChanges } from '../watch/watch-changes.ts'
import type { WatchKeeper } from '../watch/watch-keeper.ts'
import { whileRead } from '../while-read.ts'
import { neverAborted } from './never-aborted.ts'
import { resolveRecipe } from './resolve-recipe.ts'

const os = implement(contract.watches)

type Errors<Code extends keyof typeof contractErrors> = ORPCErrorConstructorMap<
  Pick<typeof contractErrors, Code>
>

export interface WatchHandlerParts extends TryParts {
  readonly keeper: WatchKeeper
  readonly changes: WatchChanges
  readonly providers: readonly Provider[]
  readonly agreements: AgreementStore
  /** Enlarger's own folders. */
  readonly own: readonly string[]
}

/** Answers for `contract/watches.ts`. */
export function watchHandlers(parts: WatchHandlerParts) {
  const { watches, keeper, clock, changes } = parts
  const cards = () => watches.list().map((watch) => keeper.card(watch))
  return os.router({
    list: os.list.handler(cards),
    follow: os.follow.handler(({ signal = neverAborted }) =>
      followWatches({ changes, clock, cards }, signal),
    ),
    tryOut: os.tryOut.handler(async function* ({ input, errors, signal = neverAborted }) {
      const { watch, recipes } = await checked(parts, input, errors)
      return yield* tryOut(parts, { watch, recipes, avoid: await keeper.avoid(), signal })
    }),
    test: os.test.handler(async function* ({ input, errors, signal = neverAborted }) {
      const watch = knownWatch(parts, input.id, errors)
      const recipes = usableRecipes(parts, watch)
      return yield* tryOut(parts, { watch, recipes, avoid: await keeper.avoid(), signal })
    }),
    add: os.add.handler(async ({ input: { alreadyThere, ...order }, errors, signal = neverAborted }) => {
      const { watch, recipes } = await checked(parts, order, errors)
      const providers = undisclosed(providersOf(parts.providers, recipes), parts.agreements)
      if (providers.length > 0) throw errors.DISCLOSURE_NEEDED({ data: { providers } })
      await keeper.add(watch, alreadyThere, signal)
      return keeper.card(watch)
    }),
    ...orderHandlers(parts),
    log: os.log.handler(({ input }) => watches.readLog(input)),
  })
}

/** Answers for what is ordered of watches that are there. */
function orderHandlers(parts: WatchHandlerParts) {
  const { keeper, watches } = parts
  return {
    pause: os.pause.handler(({ input: { id }, errors }) => {
      knownWatch(parts, id, errors)
      keeper.pause(id)
      return keeper.card(knownWatch(parts, id, errors))
    }),
    setCaps: os.setCaps.handler(({ input: { id, caps }, errors }) => {
      const watch = knownWatch(parts, id, errors)
      expectCapped(parts, { recipes: usableRecipes(parts, watch), caps }, errors)
      watches.setCaps(id, caps)
      return keeper.card(knownWatch(parts, id, errors))
    }),
    resume: os.resume.handler(({ input: { id }, errors }) => {
      knownWatch(parts, id, errors)
      keeper.resume(id)
      return keeper.card(knownWatch(parts, id, errors))
    }),
    remove: os.remove.handler(({ input: { id }, errors }) => {
      knownWatch(parts, id, errors)
      keeper.remove(id)
      return { id }
    }),
    work: os.work.handler(({ signal = neverAborted }) => whileRead(() => keeper.work(), signal)),
    look: os.look.handler(async ({ input: { id }, errors, signal = neverAborted }) => {
      const chosen = id === undefined ? watches.list() : [knownWatch(parts, id, errors)]
      const ids = chosen.map((one) => one.id)
      const taken = await keeper.look(ids, signal)
      return { taken, batchIds: ids.flatMap((one) => watches.openBatches(one)) }
    }),
  }
}

type CheckErrors = Errors<
  | 'UNKNOWN_MODEL'
  | 'INVALID_PARAMETER'
  | 'INVALID_TEMPLATE'
  | 'OVERLAPPING_FOLDERS'
  | 'CAP_NEEDED'
  | 'NOT_LISTED'
>

/** A watch as it was ordered, or the call ends saying what is wrong with it. */
async function checked(
  parts: WatchHandlerParts,
  order: WatchOrder,
  errors: CheckErrors,
): Promise<{ watch: Watch; recipes: readonly ResolvedRecipe[] }> {
  const { models, watches, own, clock } = parts
  const resolved = order.recipes.map((recipe) => resolveRecipe(models, recipe, errors))
  const watch = makeWatch({ ...order, recipes: resolved.map(({ recipe }) => recipe) }, clock.now())
  expectCapped(parts, { recipes: resolved, caps: watch.caps }, errors)
  const reason = await readdir(watch.folder).then(() => null, fileErrorCode)
  if (reason !== null) throw errors.NOT_LISTED({ data: { path: watch.folder, reason } })
  const overlap = await overlapOf(watch, { others: watches.list(), own })
  if (overlap !== null) throw errors.OVERLAPPING_FOLDERS({ data: { ...overlap } })
  return { watch, recipes: watch.recipes.map((recipe) => resolveRecipe(models, recipe, errors)) }
}

/** Work that costs money needs a limit for each day. */
function expectCapped(
  { providers }: Pick<WatchHandlerParts, 'providers'>,
  { recipes, caps }: { readonly recipes: readonly ResolvedRecipe[]; readonly caps: WatchCaps },
  errors: Errors<'CAP_NEEDED'>,
): void {
  const paid = recipes.find(({ model }) =>
    providers.some(({ id, cloud }) => id === providerOf(model.id) && cloud !== undefined),
  )
  if (paid !== undefined && caps.day === null) throw errors.CAP_NEEDED({ data: { model: paid.model.id } })
}

function usableRecipes({ models }: WatchHandlerParts, { recipes }: Watch): ResolvedRecipe[] {
  return recipes.flatMap((recipe) => {
    const resolved = resolveDraft(models, recipe)
    return 'code' in resolved ? [] : [resolved]
  })
}

function knownWatch({ watches }: WatchHandlerParts, id: string, errors: Errors<'UNKNOWN_WATCH'>): Watch {
  const watch = watches.get(id)
  if (watch === null) throw errors.UNKNOWN_WATCH({ data: { id } })
  return watch
}
