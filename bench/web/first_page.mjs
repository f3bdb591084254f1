// first_page.mjs
//
// What a browser with an empty cache loads until the first page stands, and until a notebook can be made: raw bytes, and
// what they would be as brotli. One JSON line a figure. Needs web/dist and the native relay (NEARER_WEB and NEARER_RELAY
// name others).
import { brotliCompressSync } from 'node:zlib'
import { House } from '../../web/journeys/people.mjs'

const house = await House.open()
const device = await house.device({ serviceWorkers: 'block' })
const loaded = new Map()
device.context.on('response', response => {
  if (response.ok()) loaded.set(new URL(response.url()).pathname, response.body().catch(() => Buffer.alloc(0)))
})

async function tell(figure) {
  const bodies = await Promise.all(loaded.values())
  const sum = sizes => sizes.reduce((all, one) => all + one, 0)
  const raw = sum(bodies.map(body => body.length))
  const packed = sum(bodies.map(body => (body.length ? brotliCompressSync(body).length : 0)))
  console.log(JSON.stringify({ figure, files: bodies.length, raw, brotli: packed, unit: 'B' }))
}

await device.go()
await device.page.locator('h1').first().waitFor()
await device.page.waitForLoadState('networkidle')
await tell('first_page')
await device.begin('Ana')
await tell('until_a_notebook_is_made')
await house.close()
