/** The bytes of a picture of this host. Rejects where there is none. */
export async function fetchPicture(url: string, signal?: AbortSignal): Promise<Blob> {
  const response = await fetch(url, signal === undefined ? {} : { signal })
  if (!response.ok) throw new Error(`Expected a picture at ${url}, got HTTP ${String(response.status)}`)
  return response.blob()
}
