import { untrack } from 'svelte'
import catalogue from '$content/gestures.json'
import { view } from '$companion'
import type { BodyDayShown, InsightFact, InsightSuggested, InsightSuggestion } from '$types'
import { fitting, lowerEnergy } from '../practices/moments/fitting'
import { allPutOff, notNow } from './not_now.svelte'
import { now } from './now.svelte'
import { joined, program } from './program.svelte'

/** Today's one small thing. What is shown stays as it is until somebody asks for another one, or the day turns: nothing
 * changes under a finger. */
export class SmallThings {
  shown = $state.raw<InsightSuggestion>()
  facts = $state.raw<InsightFact[]>([])
  #times = $state(0)

  constructor(private readonly checkIn: () => BodyDayShown | undefined) {
    const known = $derived(checkIn() !== undefined && program.current !== undefined)
    $effect(() => {
      void [this.#times, now.current.day]
      if (known) return untrack(() => this.#ask())
    })
  }

  another(): void {
    if (this.shown?.gesture) notNow(`gesture/${this.shown.gesture}`)
    this.#times += 1
  }
  notNow(): void {
    if (this.shown) notNow(`thing/${this.shown.kind}`)
    this.#times += 1
  }

  #ask(): () => void {
    let held = false
    return view('today', { gestures: this.#fitting(), not_now: allPutOff('thing') as InsightSuggested[] }).subscribe(answer => {
      if (!answer) return
      this.facts = answer.facts
      if (held) return
      this.shown = answer.suggestion
      held = answer.suggestion !== undefined
    })
  }
  #fitting(): string[] {
    const said = this.checkIn()
    const energy = lowerEnergy(said?.mine.energy, said?.partner.energy)
    const passed = allPutOff('gesture')
    return fitting(catalogue.gestures, { energy, together: joined(), part: now.current.part })
      .map(({ id }) => id)
      .filter(id => !passed.includes(id))
  }
}
