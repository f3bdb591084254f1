// What a copy to read calls things: the words of the screens, and the names of what stands in the catalogues. Loaded with the
// first copy that is taken.
import boundaries from '$content/boundaries.json'
import explorations from '$content/explorations.json'
import gestures from '$content/gestures.json'
import limits from '$content/limits.json'
import prompts from '$content/prompts.json'
import readiness from '$content/readiness.json'
import strengths from '$content/strengths.json'
import weekly from '$content/weekly.json'
import wishes from '$content/wishes.json'
import english from '$content/words/en.json'

type Named = { id?: string; name?: string; title?: string; text?: string; question?: string; meanings?: string[] }

/** Everything in a catalogue that has an id, by that id; an answer on a scale as the id of its question and its number. */
function* namesIn(value: unknown): Generator<[string, string]> {
  if (value === null || typeof value !== 'object') return
  const { id, name, title, text, question, meanings } = value as Named
  const called = name ?? title ?? question ?? text
  if (id && called) yield [id, called]
  if (id && meanings) for (const [at, meaning] of meanings.entries()) yield [`${id}_${at}`, meaning]
  for (const inner of Object.values(value)) yield* namesIn(inner)
}

/** Messages that take arguments say nothing by themselves. */
const plain = Object.entries(english as Record<string, string>).filter(([, text]) => !text.includes('{'))

export function copyWords(): Record<string, string> {
  const catalogues = [boundaries, explorations, gestures, limits, prompts, readiness, strengths, weekly, wishes]
  return Object.fromEntries([...namesIn(catalogues), ...plain])
}
