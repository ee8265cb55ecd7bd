import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { findChromium, launchChromium } from '../test/support/chromium.ts'
import type { ServedWindow } from '../test/support/served-window.ts'
import { layHosts } from '../test/window/hosts.ts'
import { sayEnglish, type Scene, scenes, settle } from '../test/window/scenes.ts'
import { openWindow } from '../test/window/watched-page.ts'

// Takes pictures of the window in its main states, dark and light: `npm run screenshots` makes docs/screenshots anew.
// Names of states take those alone; `--to FOLDER` puts them elsewhere, `--size 900x600` looks at a smaller window.

const themes = ['dark', 'light'] as const

interface Wanted {
  readonly names: readonly string[]
  readonly folder: string
  readonly viewport: { readonly width: number; readonly height: number }
}

function readWanted(words: readonly string[]): Wanted {
  const after = (flag: string) => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined)
  const flagged = ['--to', '--size'].map(after)
  const [width = 1280, height = 800] = (after('--size') ?? '1280x800').split('x').map(Number)
  return {
    names: words.filter((word) => !word.startsWith('--') && !flagged.includes(word)),
    folder: after('--to') ?? fileURLToPath(new URL('../docs/screenshots/', import.meta.url)),
    viewport: { width, height },
  }
}

async function take(
  browser: Browser,
  host: ServedWindow,
  order: Wanted & { readonly scene: Scene },
): Promise<void> {
  for (const colorScheme of themes) {
    const { page, context, troubles } = await openWindow(browser, host, {
      viewport: order.viewport,
      colorScheme,
      reducedMotion: 'reduce',
    })
    if (order.scene.on === 'desk') await page.getByText('ceremony 12.jpg').first().waitFor()
    await order.scene.open(page, sayEnglish)
    await settle(page)
    const path = join(order.folder, `${order.scene.name}-${colorScheme}.webp`)
    await sharp(await page.screenshot())
      .webp({ quality: 88, effort: 6 })
      .toFile(path)
    for (const trouble of troubles) console.error(`${order.scene.name}: ${trouble}`)
    await context.close()
  }
}

async function takeAll(wanted: Wanted): Promise<void> {
  const found = await findChromium()
  if (found === null) throw new Error('Expected a Chromium on this computer, found none: set CHROMIUM_PATH')
  const ends: (() => Promise<unknown>)[] = []
  try {
    const hosts = await layHosts((end) => void ends.push(end))
    const browser = await launchChromium(found)
    ends.push(() => browser.close())
    await mkdir(wanted.folder, { recursive: true })
    for (const scene of scenes) {
      if (wanted.names.length > 0 && !wanted.names.includes(scene.name)) continue
      await take(browser, hosts[scene.on], { ...wanted, scene }).catch((error: unknown) => {
        console.error(`${scene.name}: ${String(error)}`)
        process.exitCode = 1
      })
    }
  } finally {
    for (const end of ends.toReversed()) await end()
  }
}

await takeAll(readWanted(process.argv.slice(2)))
