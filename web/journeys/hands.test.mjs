// For hands and eyes: switches, dialogs, low windows, large letters, colours that the system chooses, what is said for a moment.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leads, opened, profile } from './screens.mjs'
import { coveredInFocus, pale } from './seen.mjs'
import { text, words } from './words.mjs'

test('a switch turns by its words, and by its knob', async () => {
  const context = await profile()
  const page = await opened(context, ['', 'care'])
  const hard = page.getByRole('switch', { name: words['care.hard_day'], exact: true })
  await page.getByText(words['care.hard_day'], { exact: true }).click()
  await page.getByRole('switch', { name: words['care.hard_day'], checked: true }).waitFor()
  await page.getByText(words['care.hard_day_hint'], { exact: true }).click()
  await page.getByRole('switch', { name: words['care.hard_day'], checked: false }).waitFor()
  await hard.click()
  await page.getByRole('switch', { name: words['care.hard_day'], checked: true }).waitFor()
  await context.close()
})
