import type { Plugin } from 'vite'

export const wordsFolder: string
export const outFolder: string
export type Token = { type: string; arg?: string; cases?: { key: string; tokens: Token[] }[] }
export function argumentsOf(tokens: Token[], found?: Map<string, string>): Map<string, string>
export function byArea(words: Record<string, string>): Record<string, Record<string, string>>
export function compileWords(language?: string): string[]
export function wordsPlugin(): Plugin
