import type { Media, PictureMedia, VideoMedia } from './media.ts'

/** Media that sends each file where its content belongs, whatever it is called. */
export function mediaByContent(pictures: PictureMedia, videos: VideoMedia): Media {
  return {
    ...pictures,
    probe: async (path, limits, signal) => {
      const container = await videos.recognise(path)
      return container === null ? pictures.probe(path, limits, signal) : videos.probe(path, container, signal)
    },
    sniff: async (path, signal) => (await videos.recognise(path)) ?? pictures.sniff(path, signal),
    verify: async (path, signal) => {
      const container = await videos.recognise(path)
      return container === null ? pictures.verify(path, signal) : videos.verify(path, container, signal)
    },
    cutVideo: (order, signal) => videos.cut(order, signal),
    proxyVideo: (order, signal, onProgress) => videos.proxy(order, signal, onProgress),
    codecOf: (path, signal) => videos.codecOf(path, signal),
    readsVideos: () => videos.readsVideos(),
    putsBack: () => videos.putsBack(),
    finishVideo: (order, signal) => videos.finish(order, signal),
    examine: async () => ({ ...(await pictures.examine()), ...(await videos.examine()) }),
  }
}
