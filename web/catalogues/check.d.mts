export const contentFolder: string
export function problemsIn(folder?: string): string[]
export function cataloguesPlugin(folder?: string): { name: string; buildStart(): void }
