// What the views of the core look like to the screens.
export type Audience = 'mine' | 'ours'
export type Side = 'me' | 'partner'
export type CoupleState = 'solo' | 'pairing' | 'waiting' | 'together' | 'off'
export type StateShown = {
  name: string
  couple: CoupleState
  partner_name?: string
  hard_day: boolean
  lock_minutes: number
  quiet_mode: boolean
  backup_saved?: number
  waiting_to_send: boolean
  put_aside: number
}
export type PairingShown = {
  step: 'none' | 'invited' | 'joining' | 'compare' | 'compared' | 'done' | 'lapsed' | 'failed'
  kind?: 'partner' | 'device'
  inviting?: boolean
  code?: string
  expires?: number
  words?: number[]
  problem?: string
}
export type DeviceShown = {
  device: string
  whose: Side
  this_device: boolean
  linked_hour?: number
  newly_linked: boolean
  history_from?: number
  may_release_history: boolean
}
export type DevicesShown = { mine: DeviceShown[]; ours: DeviceShown[]; safety_words?: number[] }
export type MailShown = { waiting: number; put_aside: { problem: string; count: number }[]; unread: number; missing_since?: number; synced_hour?: number }
