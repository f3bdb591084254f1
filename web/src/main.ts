import './design/type.css'
import './design/tokens.css'
import './design/ground.css'
import { mount } from 'svelte'
import { vault } from '$companion'
import Nearer from './shell/Nearer.svelte'
import { coverWhenHidden } from './shell/cover'
import { fetchAll } from './shell/pages'
import { applyLook } from './shell/look.svelte'
import { watchPlace } from './shell/place.svelte'
import { listenForQuickExit } from './shell/quick_exit'
import { listenForInstall } from './settings/install.svelte'
import { keepOffline } from './shell/updates.svelte'

applyLook()
coverWhenHidden()
watchPlace(vault.state)
listenForQuickExit()
listenForInstall()
mount(Nearer, { target: document.getElementById('nearer')! })
void keepOffline()
// The first screen comes first.
setTimeout(() => void fetchAll(), 1_000)
