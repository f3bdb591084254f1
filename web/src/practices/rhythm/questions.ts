import content from '$content/weekly.json'
import type { RhythmAnswer as Answer } from '$types'
import words from '$words/letter'

/** "2026-W47" as people say it. */
export const weekNamed = (week: string) => words.week_named({ number: Number(week.split('-W')[1]), year: week.slice(0, 4) })

export type Question = { id: string; kind: string; text: string; meanings?: string[] }
export type QuestionSet = { id: string; title: string; questions: Question[] }

/** Both partners get the same questions in the same week: "2026-W47" → one of the sets. */
export function questionsOf(week: string): QuestionSet {
  const [year, number] = week.split('-W').map(Number) as [number, number]
  return content.sets[(year * 53 + number) % content.sets.length]!
}

/** What was answered, each beneath its question. */
export const asText = (answers: readonly Answer[]): string[] =>
  answers.map(answer => {
    const question = questionNamed(answer.question)
    const said = [answer.scale !== undefined && (question?.meanings?.[answer.scale] ?? String(answer.scale)), answer.text]
    return [question?.text, ...said].filter(Boolean).join('\n')
  })

/** The text of a question that was answered, whatever set it came from. */
export const questionNamed = (id: string): Question | undefined => content.sets.flatMap(set => set.questions as Question[]).find(q => q.id === id)
