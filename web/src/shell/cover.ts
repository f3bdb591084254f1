/** Covers whatever is shown while the page is hidden, so that no list of open programs has a picture of it. Nothing is
 * locked and nothing is lost. It lies in the browser's top layer, above dialogs too, and takes no focus. */
export function coverWhenHidden(): void {
  const cover = document.createElement('div')
  cover.className = 'cover'
  cover.popover = 'manual'
  document.body.append(cover)
  const look = () => cover.isConnected && cover.togglePopover(document.visibilityState === 'hidden')
  document.addEventListener('visibilitychange', look)
}
