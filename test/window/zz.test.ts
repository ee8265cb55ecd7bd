import { join } from 'node:path'
import { serveWindow } from '../support/served-window.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { apartWhilePlaying, openPlayer, slowFrame, storeClips } from './frame-lock.ts'
import { story, visit } from './story.ts'
story('x', async () => {
  const folder = await tempFolder()
  await storeClips(join(folder, 'home'), join(folder, 'clips'), 25)
  const { page } = await visit(await serveWindow({ folder }))
  await openPlayer(page)
  const played = await apartWhilePlaying(page, 20)
  console.log(played.length, 'over', played.filter((x) => x > slowFrame + 0.001).length, played.map((x, i) => [i, x] as const).filter(([, x]) => x > slowFrame + 0.001).slice(0, 40).map(([i, x]) => `${i}:${x.toFixed(3)}`).join(' '))
}, 120_000)
