// What looks like code stays words, on both screens and wherever it is shown: nothing of it runs, and nothing is asked for.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { anaAndBen, House, pair, thank, words } from './people.mjs'

const name = '<img src=x onerror=ran=1>'
const lines = [
  '<script>ran=1</script>',
  '<img src=x onerror="ran=1">',
  '<svg/onload=ran=1>',
  '<svg><script>ran=1</script></svg>',
  '"><iframe src="javascript:ran=1">',
  "' onmouseover='ran=1",
  'javascript:ran=1//',
  '<a href="javascript:ran=1" ping="http://elsewhere.example/">here</a>',
  '<style>@import "http://elsewhere.example/a.css"</style>',
  '<style>*{background:url(http://elsewhere.example/b.png)}</style>',
  '<link rel=dns-prefetch href=//elsewhere.example>',
  '<meta http-equiv=refresh content="0;url=http://elsewhere.example/">',
  '<base href="http://elsewhere.example/">',
  '<form action="http://elsewhere.example/"><button autofocus onfocus=ran=1>',
  '<math><mtext><img src onerror=ran=1></mtext></math>',
  '<details open ontoggle=ran=1>',
  '<object data="data:text/html,<script>ran=1</script>">',
  '<template><img src=x onerror=ran=1></template>',
  '<!--><svg onload=ran=1>-->',
  '&lt;img src=x onerror=ran=1&gt;',
  '{{constructor.constructor("ran=1")()}}',
  '${ran=1} {partner} %s #{ran=1}',
  '{"__proto__":{"ran":1}}',
  'https://elsewhere.example/?ran=1',
]
let house, ana, ben
before(async () => {
  house = await House.open()
  ;[ana, ben] = await anaAndBen(house, {}, [name, 'Ben'])
  await pair(ana, ben)
})
after(() => house.close())

/** That nothing has run on these pages, and that nothing was made of the words but text. */
async function areQuiet() {
  for (const { page } of [ana, ben])
    assert.deepEqual(
      await page.evaluate(() => [globalThis.ran, {}.ran, document.querySelectorAll('main :is(script, iframe, object, base, meta, style, img)').length]),
      [undefined, undefined, 0],
    )
  assert.deepEqual([...ana.errors, ...ben.errors], [], 'nothing had to be stopped either')
}

test('a line of thanks is a line of thanks', async () => {
  for (const line of lines) await thank(ana, line)
  await ben.go('together/gratitude')
  for (const device of [ana, ben]) for (const line of lines) await device.seesInJar(line)
  await areQuiet()
})

test('a name is a name', async () => {
  await ben.go('mine/partner')
  await ben.seesText(name)
  await areQuiet()
})

test('an own card and an own way to stop are what they say', async () => {
  await ana.go('together/wishes')
  await ana.fill('wishes.own_label', lines[1])
  await ana.fill('wishes.own_means', lines[4])
  await ana.press('wishes.own_propose')
  await ana.go('together/boundaries/stop')
  await ana.page.getByLabel(words['boundaries.stop_own']).first().fill(lines[2])
  await ana.press('parts.keep')
  await ben.go('together/wishes')
  await ben.seesText(lines[1])
  await ben.go('together/card')
  await ben.seesText(lines[2])
  await areQuiet()
})

test('what would run is stopped by the page’s policy all the same', async () => {
  const refused = () => {
    try {
      document.body.innerHTML = '<img src=x onerror=ran=1>'
    } catch (error) {
      return error.name
    }
  }
  assert.equal(await ben.page.evaluate(refused), 'TypeError')
  assert.deepEqual(house.requests.map(({ url }) => new URL(url).host).filter(host => host && host !== new URL(house.address).host), [])
})
