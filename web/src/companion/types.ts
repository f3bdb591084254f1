// Written by `nearer describe --typescript` from the descriptions in core/. Not edited by hand.

/** A calendar day, "2026-01-05". */
export type Day = string;
/** An ISO week, "2026-W03". */
export type Week = string;
/** The id of an entry: 32 characters of lower-case hex. */
export type Entry = string;
/** A key of the content: a to z, 0 to 9, "_", "-", "/" and ".". */
export type Key = string;

export type BodyMedicineEffect = 'eased' | 'unchanged' | 'heavier';

export type BodyPartOfDay = 'early_morning' | 'late_morning' | 'midday' | 'afternoon' | 'evening' | 'night';

export type BodyField = 'energy' | 'pain' | 'sleep' | 'mood' | 'closeness' | 'stress' | 'nap' | 'meal' | 'movement' | 'medicine_effect' | 'side_effects' | 'part_of_day' | 'note';

export interface BodyDayShown {
  day: Day;
  mine: BodyFields;
  they_see: BodyFields;
  partner: BodyFields;
  not_applicable: boolean;
}

export interface BodyFields {
  /** 0 to 4 */
  energy?: 0 | 1 | 2 | 3 | 4;
  /** 0 to 4 */
  pain?: 0 | 1 | 2 | 3 | 4;
  /** 0 to 4 */
  sleep?: 0 | 1 | 2 | 3 | 4;
  /** 0 to 4 */
  mood?: 0 | 1 | 2 | 3 | 4;
  /** 0 to 4 */
  closeness?: 0 | 1 | 2 | 3 | 4;
  /** 0 to 4 */
  stress?: 0 | 1 | 2 | 3 | 4;
  nap?: boolean;
  meal?: boolean;
  /** 0 to 4 */
  movement?: 0 | 1 | 2 | 3 | 4;
  medicine_effect?: BodyMedicineEffect;
  /** 1 to 500 bytes of UTF-8 */
  side_effects?: string;
  part_of_day?: BodyPartOfDay;
  /** 1 to 2000 bytes of UTF-8 */
  note?: string;
}

export interface BodyDaysShown {
  days: Array<BodyDayShown>;
}

export type Audience = 'mine' | 'ours';

export interface MomentsMomentsShown {
  moments: Array<MomentsMomentShown>;
}

export interface MomentsMomentShown {
  entry: string;
  gesture?: string;
  words?: string;
  day: Day;
  from: Side;
  audience: Audience;
}

export type Side = 'me' | 'partner';

export interface MomentsMomentsByWeekShown {
  weeks: Array<MomentsWeekOfMoments>;
}

export interface MomentsWeekOfMoments {
  week: Week;
  moments: Array<MomentsMomentShown>;
}

export type RhythmWeekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

export interface RhythmAnswer {
  /** at most 64 characters */
  question: Key;
  /** 1 to 2000 bytes of UTF-8 */
  text?: string;
  /** 0 to 4 */
  scale?: 0 | 1 | 2 | 3 | 4;
}

export type RhythmAnswering = 'apart' | 'mine';

export interface RhythmWeeklyShown {
  week: Week;
  state: RoundState;
  weekday?: RhythmWeekday;
  weekday_of_both: boolean;
  today: boolean;
  mine: Array<RhythmAnswer>;
  partner: Array<RhythmAnswer>;
  may_correct: boolean;
}

export type RoundState = 'not_started' | 'mine_sealed' | 'opened' | 'did_not_open' | 'kept';

export interface RhythmWeeksShown {
  weeks: Array<RhythmWeeklyShown>;
}

export type GratitudeStrength = 'patience' | 'humour' | 'courage' | 'tenderness' | 'honesty' | 'care' | 'steadiness' | 'curiosity';

export interface GratitudeJarShown {
  notes: Array<GratitudeNoteShown>;
}

export interface GratitudeNoteShown {
  entry: string;
  line: string;
  strength?: GratitudeStrength;
  day: Day;
  from: Side;
  audience: Audience;
}

export interface GratitudeDrawShown {
  note?: GratitudeNoteShown;
  another: boolean;
}

export interface PromptsPromptShown {
  day: Day;
  prompt?: string;
  another: boolean;
}

export interface PromptsWritingsShown {
  writings: Array<PromptsWritingShown>;
}

export interface PromptsWritingShown {
  entry: string;
  prompt: string;
  text: string;
  day: Day;
  from: Side;
  audience: Audience;
  shared: boolean;
}

export type JournalAbout = 'free' | 'after_something';

export type Sharing = 'mine' | 'ours' | 'apart';

export interface JournalJournalShown {
  notes: Array<JournalNoteLine>;
}

export interface JournalNoteLine {
  entry: string;
  day: Day;
  from: Side;
  audience: Audience;
  about: JournalAbout;
  title?: string;
  opening: string;
  shared: boolean;
  two_versions: boolean;
  draft: boolean;
  proposal?: string;
}

export interface JournalJournalNoteShown {
  note?: JournalNoteLine;
  versions: Array<JournalContent>;
  may_edit: boolean;
}

export interface JournalContent {
  /** 1 to 280 bytes of UTF-8 */
  title?: string;
  /** 1 to 16000 bytes of UTF-8 */
  text?: string;
  about: JournalAbout;
  /** at most 64 characters */
  subject?: Key;
  /** 1 to 4000 bytes of UTF-8 */
  what_we_tried?: string;
  /** 1 to 4000 bytes of UTF-8 */
  worked?: string;
  /** 1 to 4000 bytes of UTF-8 */
  did_not?: string;
  /** 1 to 4000 bytes of UTF-8 */
  next?: string;
}

export interface JournalApartShown {
  rounds: Array<JournalApartRound>;
}

export interface JournalApartRound {
  proposal: string;
  about: string;
  subject?: string;
  day: Day;
  from: Side;
  state: RoundState;
  mine: Array<JournalContent>;
  partner: Array<JournalContent>;
}

export type RestRestKind = 'week' | 'month' | 'treatment' | 'open';

export interface RestRestShown {
  mine: boolean;
  ours: boolean;
  why?: RestRestKind;
  until?: Day;
  may_come_back: boolean;
}

export type InsightSuggested = 'weekly' | 'jar' | 'moment' | 'thank' | 'prompt';

export interface InsightTodayShown {
  day: Day;
  part: InsightPartOfDay;
  resting: InsightResting;
  may_come_back: boolean;
  checked_in: boolean;
  suggestion?: InsightSuggestion;
  facts: Array<InsightFact>;
}

export type InsightPartOfDay = 'morning' | 'afternoon' | 'evening' | 'night';

export type InsightResting = 'none' | 'mine' | 'ours';

export interface InsightSuggestion {
  kind: InsightSuggested;
  reason: InsightReason;
  sure: InsightSureness;
  one_tap: boolean;
  gesture?: string;
}

export type InsightReason = 'weekly_day' | 'hard_day' | 'low_energy' | 'ordinary_day';

export type InsightSureness = 'chosen' | 'said_today' | 'only_an_offer';

export type InsightFact = 'shared_by_partner' | 'thanks_from_partner' | 'weekly_sealed' | 'weekly_opened' | 'asked_to_write_apart';

export type ProgramExportForm = 'json' | 'markdown';

export type ProgramTheme = 'system' | 'light' | 'dark';

export interface ProgramStateShown {
  name: string;
  couple: ProgramCouple;
  partner_name?: string;
  theme: ProgramTheme;
  hard_day: boolean;
  larger_text: boolean;
  lock_minutes: number;
  quiet_mode: boolean;
  discreet_title?: string;
  backup_saved?: number;
  waiting_to_send: boolean;
  put_aside: number;
}

export type ProgramCouple = 'solo' | 'pairing' | 'waiting' | 'together' | 'off';

export interface ProgramPairingShown {
  step: ProgramPairingStep;
  kind?: ProgramPairingKind;
  inviting?: boolean;
  code?: string;
  expires?: number;
  words?: Array<number>;
  problem?: string;
}

export type ProgramPairingStep = 'none' | 'invited' | 'joining' | 'compare' | 'compared' | 'done' | 'lapsed' | 'failed';

export type ProgramPairingKind = 'partner' | 'device';

export interface ProgramDevicesShown {
  mine: Array<ProgramDeviceShown>;
  ours: Array<ProgramDeviceShown>;
  safety_words?: Array<number>;
}

export interface ProgramDeviceShown {
  device: string;
  whose: Side;
  this_device: boolean;
  linked_hour?: number;
  newly_linked: boolean;
  history_from?: number;
  may_release_history: boolean;
}

export interface ProgramMailShown {
  waiting: number;
  put_aside: Array<ProgramPutAside>;
  unread: number;
  missing_since?: number;
  synced_hour?: number;
}

export interface ProgramPutAside {
  problem: string;
  count: number;
}

export interface RecordCheckInIntent {
  /** 0 to 4 */
  energy?: 0 | 1 | 2 | 3 | 4;
  /** 0 to 4 */
  pain?: 0 | 1 | 2 | 3 | 4;
  /** 0 to 4 */
  sleep?: 0 | 1 | 2 | 3 | 4;
  /** 0 to 4 */
  mood?: 0 | 1 | 2 | 3 | 4;
  /** 0 to 4 */
  closeness?: 0 | 1 | 2 | 3 | 4;
  /** 0 to 4 */
  stress?: 0 | 1 | 2 | 3 | 4;
  nap?: boolean;
  meal?: boolean;
  /** 0 to 4 */
  movement?: 0 | 1 | 2 | 3 | 4;
  medicine_effect?: BodyMedicineEffect;
  /** 1 to 500 bytes of UTF-8 */
  side_effects?: string;
  part_of_day?: BodyPartOfDay;
  /** 1 to 2000 bytes of UTF-8 */
  note?: string;
  day?: Day;
  /** at most 13 */
  clear?: Array<BodyField>;
  /** at most 13 */
  share?: Array<BodyField>;
}

export interface UnshareCheckInIntent {
  day?: Day;
  /** at most 13 */
  fields?: Array<BodyField>;
}

export interface MarkDayIntent {
  day?: Day;
  not_applicable: boolean;
}

export interface ForgetDayIntent {
  day: Day;
}

export interface NoteMomentIntent {
  /** at most 64 characters */
  gesture?: Key;
  /** 1 to 280 bytes of UTF-8 */
  words?: string;
  day?: Day;
  audience: Audience;
}

export interface TakeBackMomentIntent {
  entry: Entry;
}

export interface ChooseWeeklyDayIntent {
  weekday: RhythmWeekday;
}

export interface AnswerWeeklyIntent {
  week?: Week;
  /** at most 12 */
  answers: Array<RhythmAnswer>;
  sharing?: RhythmAnswering;
}

export interface TakeBackWeeklyIntent {
  week: Week;
}

export interface ThankIntent {
  /** 1 to 280 bytes of UTF-8 */
  line: string;
  strength?: GratitudeStrength;
  day?: Day;
  audience: Audience;
}

export interface TakeBackThanksIntent {
  entry: Entry;
}

export interface PassPromptIntent {
  /** at most 64 characters */
  prompt: Key;
}

export interface WritePromptIntent {
  /** at most 64 characters */
  prompt: Key;
  /** 1 to 8000 bytes of UTF-8 */
  text: string;
  day?: Day;
  audience?: Audience;
}

export interface SharePromptIntent {
  entry: Entry;
}

export interface UnsharePromptIntent {
  entry: Entry;
}

export interface ErasePromptIntent {
  entry: Entry;
}

export interface WriteNoteIntent {
  /** 1 to 280 bytes of UTF-8 */
  title?: string;
  /** 1 to 16000 bytes of UTF-8 */
  text?: string;
  about: JournalAbout;
  /** at most 64 characters */
  subject?: Key;
  /** 1 to 4000 bytes of UTF-8 */
  what_we_tried?: string;
  /** 1 to 4000 bytes of UTF-8 */
  worked?: string;
  /** 1 to 4000 bytes of UTF-8 */
  did_not?: string;
  /** 1 to 4000 bytes of UTF-8 */
  next?: string;
  day?: Day;
  sharing?: Sharing;
  proposal?: Entry;
}

export interface EditNoteIntent {
  /** 1 to 280 bytes of UTF-8 */
  title?: string;
  /** 1 to 16000 bytes of UTF-8 */
  text?: string;
  about: JournalAbout;
  /** at most 64 characters */
  subject?: Key;
  /** 1 to 4000 bytes of UTF-8 */
  what_we_tried?: string;
  /** 1 to 4000 bytes of UTF-8 */
  worked?: string;
  /** 1 to 4000 bytes of UTF-8 */
  did_not?: string;
  /** 1 to 4000 bytes of UTF-8 */
  next?: string;
  entry: Entry;
}

export interface ShareNoteIntent {
  entry: Entry;
}

export interface UnshareNoteIntent {
  entry: Entry;
}

export interface EraseNoteIntent {
  entry: Entry;
}

export interface ProposeApartIntent {
  /** 1 to 280 bytes of UTF-8 */
  about: string;
  /** at most 64 characters */
  subject?: Key;
}

export interface WithdrawApartIntent {
  entry: Entry;
}

export interface BeginRestIntent {
  kind: RestRestKind;
  until?: Day;
  audience: Audience;
}

export type EndRestIntent = Record<string, never>;

export type InviteIntent = Record<string, never>;

export type CancelInvitationIntent = Record<string, never>;

export interface JoinIntent {
  /** 1 to 2048 bytes of UTF-8 */
  link: string;
}

export type WordsMatchIntent = Record<string, never>;

export type WordsDifferIntent = Record<string, never>;

export interface LinkDeviceIntent {
  /** 1 to 1024 bytes of UTF-8 */
  secret: string;
}

export interface JoinDeviceIntent {
  /** 1 to 2048 bytes of UTF-8 */
  link: string;
}

export interface ReleaseHistoryIntent {
  /** 32 to 32 bytes of UTF-8 */
  device: string;
}

export interface RemoveDeviceIntent {
  /** 32 to 32 bytes of UTF-8 */
  device: string;
}

export interface UnpairIntent {
  keep_shared: boolean;
}

export interface RenameIntent {
  /** 1 to 60 bytes of UTF-8 */
  new_name: string;
}

export type TickIntent = Record<string, never>;

export interface CourierRequestsIntent {
  live?: boolean;
}

export type FileOutIntent = Record<string, never>;

export interface FileDeliveredIntent {
  /** 0 to 9223372036854775807 */
  upto: number;
}

export type BackupIntent = Record<string, never>;

export type BackupSavedIntent = Record<string, never>;

export interface ExportIntent {
  form: ProgramExportForm;
}

export interface ChangeSecretIntent {
  /** 1 to 1024 bytes of UTF-8 */
  old_secret: string;
  /** 1 to 1024 bytes of UTF-8 */
  new_secret: string;
}

export interface NewRecoveryCodeIntent {
  /** 1 to 1024 bytes of UTF-8 */
  secret: string;
}

export interface SetSettingsIntent {
  theme?: ProgramTheme;
  hard_day?: boolean;
  larger_text?: boolean;
  /** 1 to 60 */
  lock_minutes?: number;
  quiet_mode?: boolean;
  /** 1 to 24 bytes of UTF-8 */
  discreet_title?: string;
}

export interface EraseEverythingIntent {
  /** 1 to 1024 bytes of UTF-8 */
  secret: string;
}

/** Every intent: what `perform` takes, by name. */
export interface Intents {
  record_check_in: RecordCheckInIntent;
  unshare_check_in: UnshareCheckInIntent;
  mark_day: MarkDayIntent;
  forget_day: ForgetDayIntent;
  note_moment: NoteMomentIntent;
  take_back_moment: TakeBackMomentIntent;
  choose_weekly_day: ChooseWeeklyDayIntent;
  answer_weekly: AnswerWeeklyIntent;
  take_back_weekly: TakeBackWeeklyIntent;
  thank: ThankIntent;
  take_back_thanks: TakeBackThanksIntent;
  pass_prompt: PassPromptIntent;
  write_prompt: WritePromptIntent;
  share_prompt: SharePromptIntent;
  unshare_prompt: UnsharePromptIntent;
  erase_prompt: ErasePromptIntent;
  write_note: WriteNoteIntent;
  edit_note: EditNoteIntent;
  share_note: ShareNoteIntent;
  unshare_note: UnshareNoteIntent;
  erase_note: EraseNoteIntent;
  propose_apart: ProposeApartIntent;
  withdraw_apart: WithdrawApartIntent;
  begin_rest: BeginRestIntent;
  end_rest: EndRestIntent;
  invite: InviteIntent;
  cancel_invitation: CancelInvitationIntent;
  join: JoinIntent;
  words_match: WordsMatchIntent;
  words_differ: WordsDifferIntent;
  link_device: LinkDeviceIntent;
  join_device: JoinDeviceIntent;
  release_history: ReleaseHistoryIntent;
  remove_device: RemoveDeviceIntent;
  unpair: UnpairIntent;
  rename: RenameIntent;
  tick: TickIntent;
  courier_requests: CourierRequestsIntent;
  file_out: FileOutIntent;
  file_delivered: FileDeliveredIntent;
  backup: BackupIntent;
  backup_saved: BackupSavedIntent;
  export: ExportIntent;
  change_secret: ChangeSecretIntent;
  new_recovery_code: NewRecoveryCodeIntent;
  set_settings: SetSettingsIntent;
  erase_everything: EraseEverythingIntent;
}
export type IntentName = keyof Intents;

export interface CheckInWith {
  day?: Day;
}

export interface DaysWith {
  from?: Day;
  to?: Day;
}

export interface MomentsWith {
  /** 1 to 200 */
  most?: number;
}

export interface MomentsByWeekWith {
  from?: Day;
  to?: Day;
}

export interface WeeklyWith {
  week?: Week;
}

export type WeeksWith = Record<string, never>;

export interface JarWith {
  from?: Side;
}

export interface DrawFromJarWith {
  /** 0 to 1000 */
  again?: number;
}

export interface PromptWith {
  /** at most 500, each at most 64 characters */
  prompts: Array<Key>;
}

export interface WritingsWith {
  /** at most 64 characters */
  prompt?: Key;
}

export interface JournalWith {
  from?: Day;
  to?: Day;
  audience?: Audience;
}

export interface JournalNoteWith {
  entry: Entry;
}

export type ApartWith = Record<string, never>;

export type RestWith = Record<string, never>;

export interface TodayWith {
  /** at most 500, each at most 64 characters */
  gestures?: Array<Key>;
  /** at most 8 */
  not_now?: Array<InsightSuggested>;
}

export type StateWith = Record<string, never>;

export type PairingWith = Record<string, never>;

export type DevicesWith = Record<string, never>;

export type MailWith = Record<string, never>;

/** Every view: what `view` takes and shows, by name. */
export interface Views {
  check_in: { with: CheckInWith; shown: BodyDayShown };
  days: { with: DaysWith; shown: BodyDaysShown };
  moments: { with: MomentsWith; shown: MomentsMomentsShown };
  moments_by_week: { with: MomentsByWeekWith; shown: MomentsMomentsByWeekShown };
  weekly: { with: WeeklyWith; shown: RhythmWeeklyShown };
  weeks: { with: WeeksWith; shown: RhythmWeeksShown };
  jar: { with: JarWith; shown: GratitudeJarShown };
  draw_from_jar: { with: DrawFromJarWith; shown: GratitudeDrawShown };
  prompt: { with: PromptWith; shown: PromptsPromptShown };
  writings: { with: WritingsWith; shown: PromptsWritingsShown };
  journal: { with: JournalWith; shown: JournalJournalShown };
  journal_note: { with: JournalNoteWith; shown: JournalJournalNoteShown };
  apart: { with: ApartWith; shown: JournalApartShown };
  rest: { with: RestWith; shown: RestRestShown };
  today: { with: TodayWith; shown: InsightTodayShown };
  state: { with: StateWith; shown: ProgramStateShown };
  pairing: { with: PairingWith; shown: ProgramPairingShown };
  devices: { with: DevicesWith; shown: ProgramDevicesShown };
  mail: { with: MailWith; shown: ProgramMailShown };
}
export type ViewName = keyof Views;

/** Everything that can be wrong, and who can do something about it. */
export const problems = {
  not_json: 'program',
  not_utf8: 'program',
  missing_field: 'program',
  unknown_field: 'program',
  wrong_type: 'program',
  out_of_range: 'you',
  unknown_intent: 'program',
  unknown_view: 'program',
  unknown_call: 'program',
  unknown_handle: 'program',
  not_yours: 'you',
  not_found: 'you',
  not_now: 'you',
  needs_confirmation: 'you',
  nothing_to_do: 'you',
  too_many: 'you',
  too_short: 'program',
  too_long: 'program',
  trailing_bytes: 'program',
  bad_magic: 'program',
  bad_version: 'program',
  bad_suite: 'program',
  newer_version: 'you',
  not_canonical: 'program',
  bad_encoding: 'program',
  bad_padding: 'program',
  unknown_kind: 'you',
  wrong_mailbox: 'program',
  wrong_epoch: 'program',
  wrong_group: 'program',
  unknown_author: 'program',
  author_removed: 'program',
  author_frozen: 'program',
  bad_mac: 'program',
  bad_signature: 'program',
  bad_key_commitment: 'program',
  cannot_open: 'program',
  unknown_key: 'program',
  replayed: 'program',
  gap: 'program',
  gap_too_wide: 'program',
  fork: 'program',
  bad_hash: 'program',
  lamport_jump: 'program',
  kind_not_allowed: 'program',
  sequence_exhausted: 'program',
  group_closed: 'you',
  rotation_needed: 'program',
  body_erased: 'you',
  queue_full: 'program',
  wrong_secret: 'you',
  secret_too_short: 'you',
  secret_too_long: 'you',
  bad_vault_head: 'program',
  bad_cost: 'program',
  no_free_slot: 'you',
  last_slot: 'you',
  derivation_unsure: 'program',
  out_of_memory: 'program',
  not_ready: 'program',
  recovery_code_length: 'you',
  recovery_code_character: 'you',
  storage_failed: 'program',
  storage_full: 'you',
  storage_evicted: 'you',
  another_tab_writes: 'you',
  vault_in_use: 'you',
  vault_damaged: 'program',
  folder_open_to_others: 'you',
  backup_incomplete: 'you',
  invitation_expired: 'you',
  invitation_used: 'you',
  invitation_withdrawn: 'you',
  invitation_foreign: 'you',
  link_code_not_invitation: 'you',
  invitation_not_link_code: 'you',
  unexpected_message: 'program',
  bad_commitment: 'program',
  weak_key: 'program',
  words_not_compared: 'you',
  words_differ: 'you',
  already_paired: 'you',
  not_paired: 'you',
  too_many_devices: 'you',
  own_device_only: 'you',
  not_linked_yet: 'you',
  refused_by_relay: 'program',
  relay_unreachable: 'program',
  mailbox_unknown: 'program',
  mailbox_full: 'program',
  too_often: 'program',
  work_missing: 'program',
  bad_nonce: 'program',
  wrong_size_class: 'program',
  resting: 'you',
  round_already_open: 'you',
  round_closed: 'you',
  too_few_days: 'you',
} as const;
export type Problem = keyof typeof problems;
