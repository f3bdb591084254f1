// The same seed draws the same life, on every machine.

export function chance(seed) {
  let state = (seed * 2654435761 + 1) >>> 0
  /** At least 0, below 1. */
  const part = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (low, high) => low + Math.floor(part() * (high - low + 1))
  return {
    whole,
    once_in: count => part() * count < 1,
    one_of: list => list[whole(0, list.length - 1)],
    /** One of [[weight, value], …]. */
    weighed: list => {
      let left = part() * list.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, value] of list) if ((left -= weight) < 0) return value
      return list.at(-1)[1]
    },
  }
}
