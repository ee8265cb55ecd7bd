import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { story, openEmptyPage } from '../story.ts'
import { findCut } from './find-cut.ts'
import { findUnmarked } from './find-unmarked.ts'
import { findViolations } from './find-violations.ts'

describe('an audit of the window finds', () => {
  async function pageOf(markup: string): Promise<Page> {
    const page = await openEmptyPage()
    await page.setContent(`<!doctype html><html lang="en"><title>A page</title><main>${markup}</main></html>`)
    return page
  }

  story('a button without a name', async () => {
    const page = await pageOf('<h1>Pictures</h1><button></button>')
    expect(await findViolations(page)).toEqual([expect.stringMatching(/^button-name/)])
  })

  story('text too faint to read', async () => {
    const page = await pageOf('<h1>Pictures</h1><p style="color: #999; background: #fff">Waiting</p>')
    expect(await findViolations(page)).toEqual([expect.stringMatching(/^color-contrast/)])
  })

  story('words that do not come from the resources, in texts and in attributes', async () => {
    const page = await pageOf(`
      <p>⟦Šţáŕţ <b translate="no">photo.jpg</b> ~~⟧ · 2 × 3 $0.04</p>
      <p>Start</p><button title="Close" aria-label="⟦Çļöšé ~~⟧"></button>`)
    expect(await findUnmarked(page)).toEqual(['text: Start', 'title: Close'])
  })

  story('a page that scrolls sideways, and words and buttons that are cut', async () => {
    const page = await pageOf(`
      <div style="width: 3000px">Wide</div>
      <p style="width: 40px; overflow: hidden; white-space: nowrap">Waiting for the network</p>
      <div style="width: 50px; overflow: hidden"><button style="width: 200px">Start</button></div>`)
    const found = await findCut(page)
    expect(found).toContain('the page scrolls sideways')
    expect(found).toContain('cut: Waiting for the network')
    expect(found).toContain('cut off: <button> Start')
  })

  story('what lies on something else', async () => {
    const page = await pageOf(`
      <button>Start</button>
      <div style="position: absolute; inset: 0; height: 90px; background: #fff">Banner</div>
      <p style="position: absolute; top: 200px; left: 10px">Waiting for the budget</p>
      <p style="position: absolute; top: 204px; left: 14px">Processing</p>`)
    const found = await findCut(page)
    expect(found).toContain('covered: <button> Start by <div> Banner')
    expect(found.some((line) => line.startsWith('on each other: '))).toBe(true)
  })

  story('nothing wrong with names that are cut at their end, and with what can be scrolled to', async () => {
    const page = await pageOf(`
      <h1>Pictures</h1>
      <p translate="no" style="width: 40px; overflow: hidden; white-space: nowrap">a long name.jpg</p>
      <div tabindex="0" style="height: 40px; overflow: auto"><p style="height: 90px">One</p><button>Start</button></div>`)
    expect(await findCut(page)).toEqual([])
    expect(await findViolations(page)).toEqual([])
  })
})
