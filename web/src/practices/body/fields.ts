import type { BodyField as Field, BodyFields as Fields, BodyMedicineEffect, BodyPartOfDay } from '$types'
import words from '$words/body'

export const taps = ['energy', 'pain', 'sleep', 'mood', 'closeness'] as const
export const moreTaps = ['stress', 'movement'] as const
export type Tap = (typeof taps)[number] | (typeof moreTaps)[number]
export const partsOfDay = ['early_morning', 'late_morning', 'midday', 'afternoon', 'evening', 'night'] as const satisfies BodyPartOfDay[]
export const effects = ['eased', 'unchanged', 'heavier'] as const satisfies BodyMedicineEffect[]

/** The most bytes of what is written that the core keeps. */
export const mostOf = { note: 2000, side_effects: 500 }

export const allFields: Field[] = [
  'energy', 'pain', 'sleep', 'mood', 'closeness', 'stress', 'movement', 'nap', 'meal', 'medicine_effect', 'side_effects', 'part_of_day', 'note',
]

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
  if (field === 'medicine_effect') return words[`effect_${value as BodyMedicineEffect}`]()
  if (field === 'part_of_day') return words[`part_${value as BodyPartOfDay}`]()
  return value
}

export const said = (fields: Fields) => allFields.filter(field => fields[field] !== undefined)
