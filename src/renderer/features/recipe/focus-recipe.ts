/** The id of the panel's element. */
export const recipePanelId = 'recipe'

/** The id of the part that asks for a size. */
export const recipeSizeId = 'recipe-size'

/** Puts the keyboard on the recipe: on the chosen model, or on the size. */
export function focusRecipe(part: 'model' | 'size' = 'model'): void {
  const place = document.getElementById(part === 'size' ? recipeSizeId : recipePanelId)
  const chosen = place?.querySelector<HTMLElement>('input[type=radio]:checked')
  const first = chosen ?? place?.querySelector<HTMLElement>('input, button')
  first?.focus()
  place?.scrollIntoView({ block: 'nearest' })
}
