import { fromStore } from 'svelte/store'
import { view } from '$companion'
import words from '$words/meaning'

/** The beginning under which the couple keeps the word that the program speaks with. */
export const ourWordStem = 'meaning_our_word'

const shown = fromStore(view('words_of_ours'))

/** What the two of them call it; the usual word until they have chosen one. */
export const ourWord = (): string => shown.current?.words.find(word => word.stem === ourWordStem)?.text ?? words.usual_word()
