import content from '$content/weekly.json'

export type Question = { id: string; kind: string; text: string; meanings?: string[] }
export type QuestionSet = { id: string; title: string; questions: Question[] }

/** Both partners get the same questions in the same week: "2026-W47" → one of the sets. */
export function questionsOf(week: string): QuestionSet {
  const [year, number] = week.split('-W').map(Number) as [number, number]
  return content.sets[(year * 53 + number) % content.sets.length]!
}

/** The text of a question that was answered, whatever set it came from. */
export const questionNamed = (id: string): Question | undefined => content.sets.flatMap(set => set.questions as Question[]).find(q => q.id === id)
