/** Pages of providers where a person makes a key. */
export const keyPages: Readonly<Record<string, `https://${string}` | undefined>> = {
  fal: 'https://fal.ai/dashboard/keys',
  pixazo: 'https://api-console.pixazo.ai/dashboard',
}
