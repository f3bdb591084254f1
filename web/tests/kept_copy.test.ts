import { expect, test } from 'vitest'
import { notesOf } from '../src/practices/journal/kept_copy'
import { asText } from '../src/practices/rhythm/questions'
import weekly from '$content/weekly.json'

const bytes = (text: string) => new TextEncoder().encode(text).length

test('what says nothing is left out, and the rest stands in one note in its order', () => {
  expect(notesOf(['First.', undefined, ' ', 'Second.'])).toEqual(['First.\n\nSecond.'])
  expect(notesOf([undefined])).toEqual([])
})

test('however much it is, every word is kept, in notes that the journal takes', () => {
  const texts = ['é'.repeat(8_000), 'b'.repeat(4_000), 'c'.repeat(11_998), 'd', '家'.repeat(1_333)]
  const notes = notesOf(texts)
  expect(notes.join('\n\n')).toBe(texts.join('\n\n'))
  expect(notes.every(note => bytes(note) <= 16_000)).toBe(true)
  expect(notes).toHaveLength(3)
})

test('a letter is kept with its questions', () => {
  const open = weekly.sets[0]!.questions.find(question => question.kind === 'text') ?? weekly.sets[0]!.questions[0]!
  expect(asText([{ question: open.id, text: 'You came along.' }])).toEqual([`${open.text}\nYou came along.`])
  expect(asText([{ question: 'of_tomorrow', scale: 3 }])).toEqual(['3'])
})
