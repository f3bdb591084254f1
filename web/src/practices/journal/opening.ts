/** The core gives this many bytes of a note at most, whatever stands there. */
const most = 140
/** A letter that would have been cut in two is left out whole, so that a cut opening may be a little shorter. */
const slack = 3

/** The beginning of a note, as one reads it: cut between words, and with a sign that it goes on. */
export function openingShown(opening: string): string {
  const whole = new TextEncoder().encode(opening).length < most - slack || /[.!?\u2026\u201d"]\s*$/.test(opening)
  if (whole) return opening
  const lastSpace = opening.search(/\s\S*$/)
  return `${(lastSpace > 0 ? opening.slice(0, lastSpace) : opening).trimEnd()}\u2026`
}
