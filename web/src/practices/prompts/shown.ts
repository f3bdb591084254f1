import content from '$content/prompts.json'
import type { Audience, Side } from '$shell/shown'

export type PromptShown = { day: string; prompt?: string; another: boolean }
export type WritingShown = { entry: string; prompt: string; text: string; day: string; from: Side; audience: Audience; shared: boolean }
export type WritingsShown = { writings: WritingShown[] }

export const promptIds = content.groups.flatMap(group => group.prompts.map(prompt => prompt.id))
export const promptText = (id: string) => content.groups.flatMap(group => group.prompts).find(prompt => prompt.id === id)?.text
