import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe finds wrong with the page as it stands, one line for each element. */
export async function findViolations(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  return inLines(await auditOf(page).withTags(tags).analyze())
}

/** What axe finds too faint to read: of all its rules, those that other colours of the same page can break. */
export async function findFaintText(page: Page): Promise<string[]> {
  return inLines(await auditOf(page).withRules(['color-contrast', 'link-in-text-block']).analyze())
}

function auditOf(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true)
}

function inLines({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary = '' }) =>
      [id, target.join(' '), html.slice(0, 200), failureSummary.replace(/\s+/g, ' ')].join(' | '),
    ),
  )
}
