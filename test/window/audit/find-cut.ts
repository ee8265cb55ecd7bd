import type { Page } from 'playwright-core'

/**
 * What does not fit: a page that scrolls sideways, words of ours that are cut, controls that lie under something else
 * or out of reach, and texts that lie on each other. Names from outside may be cut at their end, and words whose
 * whole is shown on asking.
 */
export function findCut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const slack = 1.5
    const { innerWidth: width, innerHeight: height } = window
    const root = document.documentElement
    if (root.scrollWidth > width || document.body.scrollWidth > width) found.push('the page scrolls sideways')

    interface Box {
      readonly left: number
      readonly top: number
      readonly right: number
      readonly bottom: number
    }
    const describe = (element: Element) => {
      const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
      const place = element.parentElement?.textContent?.trim() ?? ''
      return `<${element.tagName.toLowerCase()}> ${name.trim().slice(0, 60) || `in "${place.slice(0, 60)}"`}`
    }
    const scrolls = (style: CSSStyleDeclaration) =>
      /auto|scroll/.test(`${style.overflowX} ${style.overflowY}`)
    const clips = (style: CSSStyleDeclaration) => /hidden|clip/.test(`${style.overflowX} ${style.overflowY}`)
    const isOpen = (overflow: string) => overflow === 'visible'

    function* ancestors(element: Element | null) {
      for (let one = element; one !== null && one !== root; one = one.parentElement) yield one
    }

    /** What of a box its surroundings let through, and whether the rest can be scrolled to. */
    const inSight = (element: Element, box: Box) => {
      let [{ left, top, right, bottom }, canScroll] = [box, false]
      for (let one = element.parentElement; one !== null && one !== root; one = one.parentElement) {
        const style = getComputedStyle(one)
        if (!clips(style) && !scrolls(style)) continue
        const edge = one.getBoundingClientRect()
        if (scrolls(style)) {
          const [before, after] = [right - left, bottom - top]
          ;[left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)]
          ;[top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)]
          canScroll ||= right - left < before || bottom - top < after
          continue
        }
        if (!isOpen(style.overflowX)) [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)]
        if (!isOpen(style.overflowY)) [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)]
      }
      ;[left, right] = [Math.max(left, 0), Math.min(right, width)]
      ;[top, bottom] = [Math.max(top, 0), Math.min(bottom, height)]
      return { box: { left, top, right, bottom }, canScroll, isEmpty: right - left < 1 || bottom - top < 1 }
    }
    // What is there for screen readers alone: its label is what is seen and pressed.
    const isForReaders = (element: Element) => {
      for (const one of ancestors(element.parentElement)) {
        const { width, height } = one.getBoundingClientRect()
        if (width <= 1 && height <= 1 && getComputedStyle(one).overflowX === 'hidden') return true
      }
      return false
    }
    const isHidden = (element: Element) =>
      isForReaders(element) ||
      element.closest('.sr-only, [aria-hidden="true"], [inert], [hidden]') !== null ||
      !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })

    /** Whether nothing that can't be seen through lies over an element at a point. */
    const isUncovered = (element: Element, x: number, y: number) => {
      for (const one of document.elementsFromPoint(x, y)) {
        if (one === element || element.contains(one) || one.contains(element)) return true
        const { backgroundColor, backgroundImage } = getComputedStyle(one)
        if (!/rgba\(.*, 0\)|transparent/.test(backgroundColor) || backgroundImage !== 'none') return false
      }
      return false
    }

    // Controls.
    const controls = 'button, a[href], input, select, textarea, [role="slider"], [role="radio"], [role="tab"]'
    for (const control of document.querySelectorAll(controls)) {
      if (isHidden(control)) continue
      const whole = control.getBoundingClientRect()
      if (whole.width < 3 || whole.height < 3) continue
      const seen = inSight(control, whole)
      if (seen.isEmpty) {
        if (!seen.canScroll) found.push(`out of reach: ${describe(control)}`)
        continue
      }
      if (seen.canScroll) continue
      const { left, top, right, bottom } = seen.box
      if (right - left < whole.width - slack || bottom - top < whole.height - slack) {
        found.push(`cut off: ${describe(control)}`)
      }
      const top1 = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      const belongs =
        top1 === null || control.contains(top1) || top1.contains(control) || top1.closest('label') !== null
      const isBehind =
        document.querySelector('[role="dialog"], [role="alertdialog"]')?.contains(control) === false
      // What was scrolled under a head that stays can be scrolled out from there.
      const isUnderHead = [...ancestors(top1)].some(
        (one) => getComputedStyle(one).position === 'sticky' && one.parentElement?.contains(control) === true,
      )
      if (!belongs && !isBehind && !isUnderHead)
        found.push(`covered: ${describe(control)} by ${describe(top1)}`)
    }

    // Words.
    const texts: { readonly box: Box; readonly text: string; readonly of: Element }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const of = node.parentElement
      const text = node.textContent?.trim() ?? ''
      if (of === null || text === '' || isHidden(of)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const line of range.getClientRects()) {
        if (line.width < 1 || line.height < 1) continue
        const style = getComputedStyle(of)
        const own = of.getBoundingClientRect()
        const shortener = [...ancestors(of)].find((one) => getComputedStyle(one).textOverflow === 'ellipsis')
        const isShortened =
          shortener !== undefined &&
          (shortener.closest('[title]') ?? shortener.querySelector('[title]')) !== null
        const ends = clips(style)
          ? { left: Math.max(line.left, own.left), right: Math.min(line.right, own.right) }
          : line
        const seen = inSight(of, { left: ends.left, right: ends.right, top: line.top, bottom: line.bottom })
        const isCutHere = clips(style) && (line.right > own.right + slack || line.left < own.left - slack)
        const isCut = !seen.canScroll && seen.box.right - seen.box.left < ends.right - ends.left - slack
        const isQuiet = isShortened || of.closest('[translate="no"]') !== null
        if ((isCutHere || isCut) && !isQuiet) found.push(`cut: ${text.slice(0, 80)}`)
        if (seen.isEmpty) continue
        const { left, top, right, bottom } = seen.box
        if (isUncovered(of, (left + right) / 2, (top + bottom) / 2)) texts.push({ box: seen.box, text, of })
      }
    }
    for (const [index, one] of texts.entries()) {
      for (const other of texts.slice(index + 1)) {
        if (one.of === other.of) continue
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        if (across > 3 && down > 5) {
          found.push(`on each other: ${one.text.slice(0, 40)} / ${other.text.slice(0, 40)}`)
        }
      }
    }
    return [...new Set(found)]
  })
}
