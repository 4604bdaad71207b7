import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'
import { renderAsync } from '@resvg/resvg-js'

/** So many pixels wide: enough for a desktop's card on a sharp screen. */
const sharp = 960

/** Sixteen greys in four bits each: a tenth of the bytes that the same lines take in colour. */
const bits = 4

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])

/** A part of a PNG: length, name, content, checksum. */
function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** Rows of greys, two pixels a byte, from opaque pixels of four bytes; each row begins with a byte that says it is not filtered. */
function greys(pixels: Uint8Array, columns: number, rows: number): Buffer {
  const stride = 1 + Math.ceil((columns * bits) / 8)
  const packed = Buffer.alloc(stride * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const grey = Math.round((pixels[(row * columns + column) * 4] ?? 0) / 17)
      const at = row * stride + 1 + (column >> 1)
      packed[at] = (packed[at] ?? 0) | (column % 2 === 0 ? grey << bits : grey)
    }
  }
  return packed
}

/**
 * A grey drawing in SVG on opaque paper, without any text, as a PNG in a data URI that a card can show. Drawn beside the event loop;
 * rejects when it is no SVG. `width` in pixels.
 */
export async function pictureOf(svg: string, width = sharp): Promise<string> {
  const image = await renderAsync(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(image.width, 0)
  header.writeUInt32BE(image.height, 4)
  header[8] = bits
  const content = await promisify(deflate)(greys(image.pixels, image.width, image.height), { level: 9 })
  const png = [signature, chunk('IHDR', header), chunk('IDAT', content), chunk('IEND', Buffer.alloc(0))]
  return `data:image/png;base64,${Buffer.concat(png).toString('base64')}`
}
