// The browser says when it would install the program; the offer is kept until the person wants it.
type Offer = Event & { prompt(): Promise<unknown> }

export const installing = $state({ offered: false, installed: matchMedia('(display-mode: standalone)').matches })
let offer: Offer | undefined

export function listenForInstall(): void {
  addEventListener('beforeinstallprompt', event => {
    event.preventDefault()
    offer = event as Offer
    installing.offered = true
  })
  addEventListener('appinstalled', () => {
    installing.installed = true
    installing.offered = false
  })
}

export async function install(): Promise<void> {
  await offer?.prompt()
  offer = undefined
  installing.offered = false
}
