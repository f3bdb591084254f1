/** Arrow keys pass by on their way: where they rest for so long, or what Enter, the space bar or leaving confirms, is meant. */
const restMs = 900
/** What was kept comes back with the view, a little after the answer. */
const backMs = 400

/** What somebody has just chosen in a control, until it is known whether it holds. From then on the control shows what does. */
export class Chosen<Value> {
  #wish = $state.raw<{ value: Value }>()
  #rests = $state(false)
  #byArrow = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly act: (value: Value) => unknown) {}

  get wish(): { value: Value } | undefined {
    return this.#wish
  }
  /** Whether arrow keys have stopped on something that has not been asked for yet. */
  get rests(): boolean {
    return this.#rests
  }

  /** Heeds how its group of controls is used; leaving it, or its page, settles what rests. */
  readonly heed = (group: HTMLElement) => {
    const key = ({ key }: KeyboardEvent) => {
      this.#byArrow = key.startsWith('Arrow')
      if (key === 'Enter' || key === ' ') this.settle()
    }
    const hand = () => (this.#byArrow = false)
    const left = ({ relatedTarget: to }: FocusEvent) => !(to instanceof Node && group.contains(to)) && this.settle()
    group.addEventListener('keydown', key)
    group.addEventListener('pointerdown', hand)
    group.addEventListener('focusout', left)
    return () => this.settle()
  }
  choose(value: Value): void {
    clearTimeout(this.#timer)
    this.#wish = { value }
    this.#rests = true
    if (this.#byArrow) this.#timer = setTimeout(() => this.settle(), restMs)
    else this.settle()
  }
  settle(): void {
    if (!this.#rests || !this.#wish) return
    clearTimeout(this.#timer)
    this.#rests = false
    void this.#ask(this.#wish)
  }

  async #ask(wish: { value: Value }): Promise<void> {
    await this.act(wish.value)
    setTimeout(() => {
      if (this.#wish === wish && !this.#rests) this.#wish = undefined
    }, backMs)
  }
}
