/** How many bytes of UTF-8 are left of the most that the core keeps; less than none where the words are too many. */
export const room = (text: string, most: number): number => most - new TextEncoder().encode(text).length

/** Whether words that are to be kept are some, and not too many. */
export const keepable = (text: string, most: number): boolean => text.trim() !== '' && room(text, most) >= 0
