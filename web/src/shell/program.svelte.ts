import { fromStore } from 'svelte/store'
import { view } from '$companion'

/** The program's own state: who I am here, whether there is a partner. Undefined until the vault is open. */
export const program = fromStore(view('state'))

/** Whether something may be offered as "shared": only with a partner who is joined. */
export const joined = () => program.current?.couple === 'together'
