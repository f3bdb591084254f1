import content from '$content/wishes.json'
import type { WishesCardShown as CardShown } from '$types'

export const { decks } = content
export type Deck = (typeof decks)[number]
export const deckOf = (id: string): Deck | undefined => decks.find(deck => deck.id === id)

const items = new Map(decks.flatMap(deck => deck.items.map(item => [item.id, item] as const)))

/** How many own cards take the place of a deck's last ones. */
const mostOwn = 4

/** What to say of a card: from the catalogue, or as one of the two has written it. Undefined for one of a newer version. */
export function sayingOf(card: { item: string; title?: string | undefined; sentence?: string | undefined }) {
  if (card.title) return { title: card.title, means: card.sentence }
  return items.get(card.item)
}

/** Twelve cards: those of the deck, the newest own ones in place of the last. */
export function itemsOf(deck: Deck, own: CardShown[]): string[] {
  const extra = own.slice(0, mostOwn).map(card => card.item)
  return [...deck.items.slice(0, deck.items.length - extra.length).map(item => item.id), ...extra]
}
