import { fromStore } from 'svelte/store'
import { perform, view } from '$companion'
import type { Answer } from '$shell/door'
import { notNow, putOff } from '$shell/not_now.svelte'
import type { ExplorationsRunningShown as Running, Problem } from '$types'

const shown = fromStore(view('exploration'))

/** What is under way, as this screen shows it. Stop and pause act here at once, before the core has answered. */
class UnderWay {
  #ended = $state<string>()
  #paused = $state<string>()
  /** Whether it was stopped, or its time let go, on this screen since it was opened. */
  stoppedHere = $state(false)
  problem = $state<Problem | 'unexpected'>()

  readonly shown = $derived(shown.current)
  readonly running: Running | undefined = $derived.by(() => {
    const now = shown.current?.running
    return now && now.proposal !== this.#ended ? { ...now, paused: now.paused || now.proposal === this.#paused } : undefined
  })

  /** Comfort comes first, until somebody here has had it, or has gone on to a few words about how it was. */
  readonly comfortFirst: boolean = $derived.by(() => {
    const last = shown.current?.afterwards
    return (shown.current?.comfort_first ?? false) && (last?.state ?? 'not_started') === 'not_started' && !putOff(this.#comfort)
  })
  get #comfort(): string {
    return `comfort/${shown.current?.afterwards?.proposal ?? ''}`
  }

  /** Ends it on this screen now; on the other one as soon as it can be reached. */
  stop(): void {
    this.#ended = shown.current?.running?.proposal
    this.stoppedHere = true
    void this.#tell(perform('stop_exploration'))
  }

  end(): void {
    const proposal = shown.current?.running?.proposal
    if (!proposal) return
    this.#ended = proposal
    void this.#tell(perform('end_exploration', { proposal }))
  }

  pause(): void {
    const proposal = shown.current?.running?.proposal
    if (!proposal) return
    this.#paused = proposal
    void this.#tell(perform('pause_exploration', { proposal })).then(() => {
      if (shown.current?.running?.paused) this.#paused = undefined
    })
  }

  goOn(): void {
    const proposal = shown.current?.running?.proposal
    if (!proposal) return
    // From here the core says whether both want to go on.
    this.#paused = undefined
    void this.#tell(perform('go_on', { proposal }))
  }

  /** After comfort: what was stopped is over here. */
  comforted(): void {
    if (shown.current?.comfort_first) notNow(this.#comfort)
    this.stoppedHere = false
    this.problem = undefined
  }

  async #tell(answer: Promise<Answer>): Promise<void> {
    const got = await answer.catch(() => undefined)
    // It had ended already, by the time or by the other side: nothing to say.
    this.problem = got?.ok || got?.problem === 'not_found' || got?.problem === 'nothing_to_do' ? undefined : (got?.problem ?? 'unexpected')
  }
}

export const underWay = new UnderWay()
export const nowPlace = '/together/explorations/now'
