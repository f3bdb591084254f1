import { derived, fromStore } from 'svelte/store'
import { view } from '$companion'
import words from '$words/partner'

/** The program's own state: who I am here, whether there is a partner. Undefined until the vault is open. */
export const program = fromStore(
  derived(view('state'), state =>
    // A partner of whose name nothing can be shown is called that in every sentence.
    state?.couple === 'together' ? { ...state, partner_name: state.partner_name ?? words.your_partner() } : state,
  ),
)

/** Whether something may be offered as "shared": only with a partner who is joined. */
export const joined = () => program.current?.couple === 'together'
