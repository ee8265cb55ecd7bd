import type { CDPSession, Page } from 'playwright-core'
import { doorway, type FromWorld, type ToWorld } from '../world/doorway.ts'
import { worldScripts } from './world-scripts.ts'

/** The way between the main process and the world of the preload in one page. */
export interface PageDoorway {
  readonly targetId: string
  /** What is said while no preload runs in the page is lost, as in Electron. */
  readonly say: (message: ToWorld) => void
}

const world = 'Electron Isolated Context'

/** Puts both worlds into every document that the page will load. */
export async function openDoorway(
  page: Page,
  preload: string | null,
  onMessage: (message: FromWorld) => void,
): Promise<PageDoorway> {
  const session = await page.context().newCDPSession(page)
  const scripts = await worldScripts(preload)
  let present: number | null = null
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== doorway.out) return
    const message = JSON.parse(payload) as FromWorld
    if (message.type === 'hello') present = executionContextId
    if (present === executionContextId) onMessage(message)
  })
  await session.send('Page.enable')
  await session.send('Runtime.enable')
  await session.send('Runtime.addBinding', { name: doorway.out, executionContextName: world })
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page })
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.preload, worldName: world })
  const { targetInfo } = await session.send('Target.getTargetInfo')
  return { targetId: targetInfo.targetId, say: (message) => say(session, present, message) }
}

function say(session: CDPSession, contextId: number | null, message: ToWorld): void {
  if (contextId === null) return
  session
    .send('Runtime.callFunctionOn', {
      functionDeclaration: `(text) => globalThis.${doorway.in}(text)`,
      executionContextId: contextId,
      arguments: [{ value: JSON.stringify(message) }],
    })
    // The page went elsewhere meanwhile.
    .catch(() => undefined)
}
