/**
 * Whether a page is given a file of a media type to show: pictures and videos, and none that may hold a program. What
 * is neither is not shown, whatever a browser would make of it. Pure.
 */
export function isShownType(type: string): boolean {
  return /^(image|video)\//.test(type) && type !== 'image/svg+xml'
}
