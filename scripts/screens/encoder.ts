import type { Browser, Page } from '@playwright/test'

/** Makes small pictures of large ones with what Chromium brings: a canvas that writes WebP. */
export interface Encoder {
  /** A PNG as WebP. */
  webp(png: Buffer): Promise<Buffer>
  /** A sheet with many pictures, each with its name below it. */
  sheet(): Promise<Sheet>
}

export interface Sheet {
  add(name: string, png: Buffer): Promise<void>
  /** All that was added so far. */
  webp(): Promise<Buffer>
  count(): number
}

const quality = { picture: 0.8, sheet: 0.55 }
const cell = { width: 384, height: 240, caption: 20, gap: 10 }
const columns = 6
const mostRows = 24

export async function openEncoder(browser: Browser): Promise<Encoder> {
  const page = await browser.newPage()
  return {
    webp: async (png) => await run(page, `webp(await picture(${base64(png)}), ${quality.picture})`),
    async sheet() {
      const width = columns * (cell.width + cell.gap) + cell.gap
      const row = cell.height + cell.caption + cell.gap
      const height = mostRows * row + cell.gap
      const canvas = `sheet${sheets++}`
      await run(page, `(globalThis.${canvas} = empty(${width}, ${height}), null)`)
      let added = 0
      return {
        async add(name, png) {
          const x = cell.gap + (added % columns) * (cell.width + cell.gap)
          const y = cell.gap + Math.floor(added / columns) * row
          added += 1
          const place = JSON.stringify({ x, y, ...cell, name })
          await run(page, `(place(${canvas}, await picture(${base64(png)}), ${place}), null)`)
        },
        webp: async () => {
          const filled = Math.ceil(added / columns) * row + cell.gap
          return await run(
            page,
            `webp(await createImageBitmap(${canvas}, 0, 0, ${width}, ${filled}), ${quality.sheet})`,
          )
        },
        count: () => added,
      }
    },
  }
}

let sheets = 0
const base64 = (png: Buffer) => JSON.stringify(png.toString('base64'))

/** As text, because the page's own types are not known out here. */
async function run(page: Page, expression: string): Promise<Buffer> {
  const answer: string | null = await page.evaluate(`(async () => {
    const picture = async (data) => createImageBitmap(await (await fetch('data:image/png;base64,' + data)).blob())
    const empty = (width, height) => {
      const canvas = new OffscreenCanvas(width, height)
      const pen = canvas.getContext('2d')
      pen.fillStyle = '#8a8f98'
      pen.fillRect(0, 0, width, height)
      return canvas
    }
    const place = (canvas, picture, { x, y, width, height, caption, name }) => {
      const pen = canvas.getContext('2d')
      pen.imageSmoothingQuality = 'high'
      pen.drawImage(picture, x, y, width, height)
      pen.fillStyle = '#ffffff'
      pen.font = '14px sans-serif'
      pen.fillText(name, x, y + height + caption - 7)
    }
    const webp = async (source, quality) => {
      let canvas = source
      if (source instanceof ImageBitmap) {
        canvas = new OffscreenCanvas(source.width, source.height)
        canvas.getContext('2d').drawImage(source, 0, 0)
      }
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer())
      let text = ''
      for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768))
      return btoa(text)
    }
    return ${expression}
  })()`)
  return Buffer.from(answer ?? '', 'base64')
}
