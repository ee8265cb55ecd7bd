import type { Page } from 'playwright-core'

/**
 * Words on the page that do not come from the resources: in the pseudo-locale these stand in `⟦⟧`. Names and messages
 * from outside are marked as not to be translated; numbers and signs are the same in every language.
 */
export function findUnmarked(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const attributes = ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'placeholder', 'alt']
    // Formats are called the same in every language, and the list's own way out speaks by the library's translations.
    const known = /\b(?:JPEG|PNG|WEBP|TIFF|AVIF|GIF|HEIC|JXL|WEBM|MP4|MOV|MKV|AVI)\b|^Dismiss$/g
    const isQuiet = (element: Element | null) => Boolean(element?.closest('[translate="no"], script, style'))
    const found: string[] = []

    // The parts of one text may stand in several elements: brackets are matched over the whole page.
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let depth = 0
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (isQuiet(node.parentElement)) continue
      let outside = ''
      for (const letter of node.textContent ?? '') {
        if (letter === '⟦') depth += 1
        else if (letter === '⟧') depth -= 1
        else if (depth === 0) outside += letter
      }
      if (/\p{Letter}/u.test(outside.trim().replace(known, ''))) found.push(`text: ${outside.trim()}`)
    }
    if (depth !== 0) found.push('text: a bracket is not closed')

    for (const element of document.body.querySelectorAll(attributes.map((name) => `[${name}]`).join())) {
      if (isQuiet(element)) continue
      for (const name of attributes) {
        let rest = element.getAttribute(name) ?? ''
        for (let before = ''; before !== rest;) [before, rest] = [rest, rest.replace(/⟦[^⟦⟧]*⟧/g, '')]
        if (/\p{Letter}/u.test(rest.trim().replace(known, ''))) found.push(`${name}: ${rest.trim()}`)
      }
    }
    return [...new Set(found)]
  })
}
