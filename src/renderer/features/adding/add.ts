import { ORPCError } from '@orpc/client'
import i18next from 'i18next'
import { contractErrors } from '../../../shared/contract/errors.ts'
import { client } from '../../api/app-session.ts'
import { tell, tellError } from '../../ui/notices.tsx'
import { problemInWords } from '../../words/problem-words.ts'
import { addedBy, nothingAdded, partsToTell, sumAdded, type Added } from './added-words.ts'

/** Makes drafts of files and folders of the host; resolves when all are found, with what was. */
export async function addSilently(paths: readonly string[]): Promise<Added> {
  const stream = await client.library.add({ paths: [...paths], draft: true })
  for (;;) {
    const step = await stream.next()
    if (step.done === true) return addedBy(step.value)
  }
}

/** Makes drafts of files and folders of the host, and tells what came of it. Never rejects. */
export async function addPaths(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  try {
    tellAdded(await addSilently(paths))
  } catch (error) {
    tellError(error)
  }
}

/** Tells what was added, and what was passed over. */
export function tellAdded(added: Added): void {
  const { t } = i18next
  const text = partsToTell(added)
    .map(({ is, count }) =>
      is === 'nothing' ? t('queue:adding.nothing') : t(`queue:adding.${is}`, { count }),
    )
    .join('. ')
  const isTrouble = added.unreachable > 0
  tell({ tone: isTrouble ? 'trouble' : 'done', text })
}

/** Makes drafts of the sample pictures. */
export async function addSamples(): Promise<void> {
  try {
    const { paths } = await client.library.samples()
    await addSilently(paths)
  } catch (error) {
    tellError(error)
  }
}

/** Fetches pictures from web addresses, one after the other, and adds them. Resolves to whether all came. */
export async function addAddresses(addresses: readonly string[]): Promise<boolean> {
  let all = nothingAdded
  let failures = 0
  for (const url of addresses) {
    try {
      const { path } = await client.library.fetch({ url })
      all = sumAdded(all, await addSilently([path]))
    } catch (error) {
      failures += 1
      tellNotFetched(error)
    }
  }
  if (failures < addresses.length) tellAdded(all)
  return failures === 0
}

/** Says why an address gave no picture. */
function tellNotFetched(error: unknown): void {
  const why =
    error instanceof ORPCError && error.code === 'NOT_FETCHED'
      ? contractErrors.NOT_FETCHED.data.safeParse(error.data)
      : null
  if (why?.success !== true) return tellError(error)
  const { message, fix } = problemInWords(why.data.problem)
  tell({ tone: 'trouble', text: fix === null ? `${message}.` : `${message}. ${fix}.` })
}
