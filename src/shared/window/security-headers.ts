/**
 * What a page of ours may do: run our own script, show our own pictures, and speak to this host alone. Under
 * `require-trusted-types-for` no text becomes markup; the one policy there is lets the empty text pass.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ')

const refusedFeatures = ['camera', 'microphone', 'geolocation', 'display-capture', 'usb', 'serial', 'payment']

/** Headers of every answer. Nothing is kept by the browser unless an answer says so itself. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': refusedFeatures.map((feature) => `${feature}=()`).join(', '),
  'Cache-Control': 'no-store',
}
