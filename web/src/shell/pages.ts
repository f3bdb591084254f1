export type Tab = 'today' | 'together' | 'talk' | 'care' | 'mine'
type Page = { tab: Tab; load: () => Promise<{ default: unknown }> }

/** Every page by its path; "…/*" gives what follows to the page as `rest`. */
export const pages: Record<string, Page> = {
  '/today': { tab: 'today', load: () => import('./Today.svelte') },
  '/check-in': { tab: 'today', load: () => import('../practices/body/CheckIn.svelte') },
  '/together': { tab: 'together', load: () => import('./Together.svelte') },
  '/together/moments': { tab: 'together', load: () => import('../practices/moments/Moments.svelte') },
  '/together/gratitude': { tab: 'together', load: () => import('../practices/gratitude/Jar.svelte') },
  '/together/boundaries': { tab: 'together', load: () => import('../practices/boundaries/Boundaries.svelte') },
  '/together/boundaries/*': { tab: 'together', load: () => import('../practices/boundaries/Boundaries.svelte') },
  '/together/card': { tab: 'together', load: () => import('../practices/boundaries/CardPage.svelte') },
  '/together/explorations': { tab: 'together', load: () => import('../practices/explorations/Explorations.svelte') },
  '/together/explorations/*': { tab: 'together', load: () => import('../practices/explorations/Explorations.svelte') },
  '/together/ready': { tab: 'together', load: () => import('../practices/ready/Ready.svelte') },
  '/together/ready/*': { tab: 'together', load: () => import('../practices/ready/Ready.svelte') },
  '/together/evening': { tab: 'together', load: () => import('../practices/ready/Evening.svelte') },
  '/together/feels': { tab: 'together', load: () => import('../practices/feels/Feels.svelte') },
  '/together/meaning': { tab: 'together', load: () => import('../practices/meaning/Meaning.svelte') },
  '/together/wishes': { tab: 'together', load: () => import('../practices/wishes/Wishes.svelte') },
  '/together/wishes/*': { tab: 'together', load: () => import('../practices/wishes/Wishes.svelte') },
  '/together/pace': { tab: 'together', load: () => import('../practices/pace/Pace.svelte') },
  '/together/invite': { tab: 'together', load: () => import('../settings/Invite.svelte') },
  '/together/join': { tab: 'together', load: () => import('../settings/Join.svelte') },
  '/talk': { tab: 'talk', load: () => import('./Talk.svelte') },
  '/talk/letter': { tab: 'talk', load: () => import('../practices/rhythm/Letter.svelte') },
  '/talk/prompts': { tab: 'talk', load: () => import('../practices/prompts/Prompts.svelte') },
  '/talk/journal': { tab: 'talk', load: () => import('../practices/journal/Journal.svelte') },
  '/talk/journal/*': { tab: 'talk', load: () => import('../practices/journal/Journal.svelte') },
  '/care': { tab: 'care', load: () => import('./Care.svelte') },
  '/care/days': { tab: 'care', load: () => import('../practices/body/Days.svelte') },
  '/care/limits': { tab: 'care', load: () => import('../practices/limits/Limits.svelte') },
  '/care/wider': { tab: 'care', load: () => import('../practices/limits/Wider.svelte') },
  '/care/rest': { tab: 'care', load: () => import('../practices/rest/Rest.svelte') },
  '/support': { tab: 'care', load: () => import('./Support.svelte') },
  '/mine': { tab: 'mine', load: () => import('../settings/Mine.svelte') },
  '/mine/partner': { tab: 'mine', load: () => import('../settings/Partner.svelte') },
  '/mine/readers': { tab: 'mine', load: () => import('../settings/Readers.svelte') },
  '/mine/devices': { tab: 'mine', load: () => import('../settings/Devices.svelte') },
  '/mine/privacy': { tab: 'mine', load: () => import('../settings/Privacy.svelte') },
  '/mine/look': { tab: 'mine', load: () => import('../settings/Look.svelte') },
  '/mine/carry': { tab: 'mine', load: () => import('../settings/Carry.svelte') },
  '/mine/backup': { tab: 'mine', load: () => import('../settings/Backup.svelte') },
  '/mine/export': { tab: 'mine', load: () => import('../settings/Export.svelte') },
  '/mine/kept': { tab: 'mine', load: () => import('../settings/Kept.svelte') },
  '/mine/secret': { tab: 'mine', load: () => import('../settings/Secret.svelte') },
  '/mine/leave': { tab: 'mine', load: () => import('../settings/Leave.svelte') },
  '/mine/erase': { tab: 'mine', load: () => import('../settings/Erase.svelte') },
}

/** Fetches all of them, whichever is opened: otherwise whoever serves the program, and the browser's store of files, would
 * tell which were. */
export async function fetchAll(): Promise<void> {
  for (const page of Object.values(pages)) await page.load().catch(() => undefined)
}

export type Found = { page: Page; rest: string }

/** The page for a path; an unknown path leads to today. */
export function pageAt(path: string): Found {
  const exact = pages[path]
  if (exact) return { page: exact, rest: '' }
  const cut = path.lastIndexOf('/')
  const family = pages[`${path.slice(0, cut)}/*`]
  return family ? { page: family, rest: path.slice(cut + 1) } : { page: pages['/today']!, rest: '' }
}
