import words from '$words/body'

export const taps = ['energy', 'pain', 'sleep', 'mood', 'closeness'] as const
export const moreTaps = ['stress', 'movement'] as const
export type Tap = (typeof taps)[number] | (typeof moreTaps)[number]
export const partsOfDay = ['early_morning', 'late_morning', 'midday', 'afternoon', 'evening', 'night'] as const
export const effects = ['eased', 'unchanged', 'heavier'] as const

/** What one day can say; every part is optional. */
export type Fields = {
  energy?: number
  pain?: number
  sleep?: number
  mood?: number
  closeness?: number
  stress?: number
  nap?: boolean
  meal?: boolean
  movement?: number
  medicine_effect?: (typeof effects)[number]
  side_effects?: string
  part_of_day?: (typeof partsOfDay)[number]
  note?: string
}
export type Field = keyof Fields
export const allFields: Field[] = [
  'energy', 'pain', 'sleep', 'mood', 'closeness', 'stress', 'movement', 'nap', 'meal', 'medicine_effect', 'side_effects', 'part_of_day', 'note',
]
export type DayShown = { day: string; mine: Fields; they_see: Fields; partner: Fields; not_applicable: boolean }

export const legend = (field: Field) => words[field]()

/** The five words of a scale, lowest first. */
export const meanings = (field: Tap) =>
  [0, 1, 2, 3, 4].map(step => words[`${field}_${step}` as keyof typeof words & `${Tap}_${0 | 1 | 2 | 3 | 4}`]()) as [string, string, string, string, string]

/** A field's answer in words, for lists and previews. */
export function inWords(field: Field, fields: Fields): string {
  const value = fields[field]
  if (value === undefined) return ''
  if (typeof value === 'number') return meanings(field as Tap)[value] ?? ''
  if (typeof value === 'boolean') return value ? words.yes() : words.no()
  if (field === 'medicine_effect') return words[`effect_${value as (typeof effects)[number]}`]()
  if (field === 'part_of_day') return words[`part_${value as (typeof partsOfDay)[number]}`]()
  return value
}

export const said = (fields: Fields) => allFields.filter(field => fields[field] !== undefined)
