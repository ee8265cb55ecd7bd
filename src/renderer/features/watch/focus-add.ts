/** The id of the button that begins a watch. */
export const addButtonId = 'watch-add'

/** Puts the keyboard on the button that begins a watch, where it would be lost: what had it is gone. */
export function focusAddIfLost(): void {
  // Dialogs give the keyboard back in the frame after they are closed.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const { activeElement } = document
      if (activeElement === null || activeElement === document.body)
        document.getElementById(addButtonId)?.focus()
    }),
  )
}
