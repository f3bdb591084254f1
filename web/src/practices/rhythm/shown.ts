import content from '$content/weekly.json'

export type Answer = { question: string; text?: string; scale?: number }
export type RoundState = 'not_started' | 'mine_sealed' | 'opened' | 'did_not_open' | 'kept'
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]
export type WeeklyShown = {
  week: string
  state: RoundState
  weekday?: Weekday
  weekday_of_both: boolean
  today: boolean
  mine: Answer[]
  partner: Answer[]
  may_correct: boolean
}
export type Question = { id: string; kind: string; text: string; meanings?: string[] }
export type QuestionSet = { id: string; title: string; questions: Question[] }

/** Both partners get the same questions in the same week: "2026-W47" → one of the sets. */
export function questionsOf(week: string): QuestionSet {
  const [year, number] = week.split('-W').map(Number) as [number, number]
  return content.sets[(year * 53 + number) % content.sets.length]!
}

/** The text of a question that was answered, whatever set it came from. */
export const questionNamed = (id: string): Question | undefined => content.sets.flatMap(set => set.questions as Question[]).find(q => q.id === id)
