/* One exploration, and what two people do about it: three devices, six acts (docs/spec/explorations.md). Device 0 is Ana's,
 * 1 and 2 are Ben's. The folds and rules are those of core/practices/explorations, act by act.
 *
 * A device that has heard of some of the earlier acts does one more that the rules allow there. Then somebody listens to
 * the acts, in any order that keeps each behind those that it knew of, and never to all of them if need be. Every claim
 * is checked in every state of every such run.
 *
 * -DSTART=0  nothing has been said
 *        =1  a proposal of Ana's, and the yes of both, known to all
 *        =2  the same, and begun
 *        =3  the same, and paused by Ben
 *
 * Time has three instants, an hour apart: a proposal has lapsed after two, a timer runs out within one. Each act has one
 * of them by the clock of its device, whatever the others say (-DCLOCKS=1: all clocks stand still).
 *
 * What is left out changes nothing. A ledger takes in each chain of a device from its beginning, without holes, and an
 * entry once. What a device hears changes no other, so before it acts only the set of what it has heard is chosen, all at
 * once. Who listens at the end may stand for each of the three. Ben's devices take up the pen in the order of their
 * numbers, and of two acts that know nothing of each other the one of the lower device is numbered first. "Not now" that
 * stays on the own devices is silence to all others. Revisits and debriefs open nothing. Of two that began at the same
 * instant the one of the lower number is shown.
 *
 * -DMUTANT=n builds in a deliberate mistake that a claim has to notice (scripts/models.sh). */

#ifndef ACTS
#define ACTS 6
#endif
#ifndef START
#define START 0
#endif
#ifndef CLOCKS
#define CLOCKS 3
#endif
#ifndef MUTANT
#define MUTANT 0
#endif
#if START == 0
#define BEFORE 0 /* acts that everybody knows of */
#else
#define BEFORE (START + 2)
#endif
#define ALL (BEFORE + ACTS)
#ifndef EACH
#define EACH ACTS /* so many proposals at most, and so many stops */
#endif
#define DEVICES 3
#define bit(act) (1 << (act))

mtype = { propose, yes, not_now, begin, pause, go_on, end, stop };

mtype kind[ALL];
byte about[ALL];    /* the proposal it is about */
short named[ALL]; /* what it names, a set of acts: stops, proposals that it ends or had seen begin, pauses */
short past[ALL];  /* everything that came before it, heard or heard of */
short pauses_on[ALL]; /* by proposal */
byte at[ALL];         /* the instant, as the clock of its device has it */
byte acts;        /* how many there are */
byte proposals, stops; /* of them */

short wrote[DEVICES];
short heard[DEVICES]; /* when it wrote last */
byte last;            /* who wrote last */

#define of_ana wrote[0]
#define of_ben (wrote[1] | wrote[2])
#define of_person(act) (((of_ana & bit(act)) -> of_ana : of_ben))
#define chain(act) (past[act] & ((of_ana & bit(act)) -> wrote[0] : ((wrote[1] & bit(act)) -> wrote[1] : wrote[2])))

/* The state of explorations/state.h, each a set of acts. Nothing is remembered of a proposal that is gone. */
typedef Told {
  short proposals;
  short since_0;     /* whose earliest time is the first instant */
  short since_1;     /* or the second */
  short yes_of_ana;
  short yes_of_ben;
  short begun;
  short begun_by_0;  /* the same of what has begun */
  short begun_by_1;
  short ended;
  short pauses;
  short on_of_ana;   /* pauses that she is willing to go on after */
  short on_of_ben;
  short stops
};

/* explorations/standing.h, at each of the three instants. */
#define waiting(s) (s.proposals & ~s.begun)
#define began_1(s) (s.begun_by_1 & ~s.begun_by_0)
#define began_2(s) (s.begun & ~s.begun_by_1 & ~s.since_0)
#define stands_0(s) (waiting(s) & s.since_0)
#define stands_1(s) (waiting(s) & s.since_1 & ~(began_1(s) -> s.since_0 : 0))
#define stands_2(s) (waiting(s) & ~s.since_0 & ~(began_2(s) -> s.since_1 : 0))
#define runs_0(s) (s.begun_by_0 & ~s.ended)
#define runs_1(s) (began_1(s) & ~s.ended)
#define runs_2(s) (began_2(s) & ~s.ended)
#define runs_ever(s) (runs_0(s) | runs_1(s) | runs_2(s))
#define alive(s) (waiting(s) | runs_ever(s))


inline forget_what_is_gone(s) {
  s.since_0 = s.since_0 & s.proposals;
  s.since_1 = s.since_1 & s.proposals;
  s.yes_of_ana = s.yes_of_ana & s.proposals;
  s.yes_of_ben = s.yes_of_ben & s.proposals;
  s.begun = s.begun & s.proposals;
  s.begun_by_0 = s.begun_by_0 & s.proposals;
  s.begun_by_1 = s.begun_by_1 & s.proposals;
  s.ended = s.ended & s.proposals;
  k = 0;
  do
  :: k < acts ->
     s.pauses = s.pauses & ~((s.proposals & ~s.ended & bit(k)) -> 0 : pauses_on[k]); k++
  :: else -> break
  od;
  k = 0;
  s.on_of_ana = s.on_of_ana & s.pauses;
  s.on_of_ben = s.on_of_ben & s.pauses
}

inline dated(s, act) {
#if MUTANT == 7
  s.since_0 = s.since_0 & ~bit(about[act]); /* the last time counts, and not the earliest */
  s.since_1 = s.since_1 & ~bit(about[act]);
#endif
  s.since_0 = s.since_0 | (at[act] == 0 -> bit(about[act]) : 0);
  s.since_1 = s.since_1 | (at[act] <= 1 -> bit(about[act]) : 0)
}

/* fold() of explorations/state.cpp */
inline fold(s, act) {
  if
  :: kind[act] == propose ->
     s.proposals = s.proposals & ~named[act];
#if MUTANT == 1
     s.proposals = s.proposals | bit(act); dated(s, act) /* a stop ends what comes before it, and nothing else */
#else
     if
     :: (s.stops & ~named[act]) == 0 -> s.proposals = s.proposals | bit(act); dated(s, act)
     :: else
     fi
#endif
  :: kind[act] == yes ->
     if :: of_ana & bit(act) -> s.yes_of_ana = s.yes_of_ana | bit(about[act])
        :: else -> s.yes_of_ben = s.yes_of_ben | bit(about[act]) fi;
     dated(s, act)
#if MUTANT == 2
  :: kind[act] == not_now -> s.proposals = s.proposals & ~(bit(about[act]) & ~s.begun) /* nothing, once it has begun */
#else
  :: kind[act] == not_now -> s.proposals = s.proposals & ~bit(about[act])
#endif
  :: kind[act] == begin ->
     s.proposals = s.proposals & ~named[act];
     if
#if MUTANT == 6
     :: (s.yes_of_ana | s.yes_of_ben) & bit(about[act]) -> /* one yes will do, with silence */
#else
     :: s.yes_of_ana & s.yes_of_ben & bit(about[act]) ->
#endif
        s.begun = s.begun | bit(about[act]);
        s.begun_by_0 = s.begun_by_0 | (at[act] == 0 -> bit(about[act]) : 0);
        s.begun_by_1 = s.begun_by_1 | (at[act] <= 1 -> bit(about[act]) : 0)
     :: else
     fi
  :: kind[act] == pause -> s.pauses = s.pauses | ((s.begun & bit(about[act])) -> bit(act) : 0)
  :: kind[act] == go_on ->
     if :: of_ana & bit(act) -> s.on_of_ana = s.on_of_ana | named[act]
        :: else -> s.on_of_ben = s.on_of_ben | named[act] fi;
#if MUTANT == 3
     s.pauses = s.pauses & ~(s.on_of_ana | s.on_of_ben) /* one is enough */
#elif MUTANT == 4
     s.pauses = s.pauses & ~((s.on_of_ana & s.on_of_ben) -> pauses_on[about[act]] : 0) /* lifts what it has not seen */
#else
     s.pauses = s.pauses & ~(s.on_of_ana & s.on_of_ben)
#endif
  :: kind[act] == end -> s.ended = s.ended | (s.begun & bit(about[act]))
  :: kind[act] == stop ->
#if MUTANT == 5
     s.proposals = s.begun; /* keeps whatever had begun, seen or not */
#else
     s.proposals = s.begun & named[act];
#endif
     s.ended = s.proposals;
     s.stops = (s.stops & ~named[act]) | bit(act)
  fi;
  forget_what_is_gone(s)
}


inline clear(s) {
  s.proposals = 0; s.since_0 = 0; s.since_1 = 0; s.yes_of_ana = 0; s.yes_of_ben = 0; s.begun = 0; s.begun_by_0 = 0; s.begun_by_1 = 0; s.ended = 0;
  s.pauses = 0; s.on_of_ana = 0; s.on_of_ben = 0; s.stops = 0
}

/* In the order of the numbers, which keeps each act behind its past. */
inline fold_all(s, set) {
  i = 0;
  do
  :: i < acts -> if :: (set) & bit(i) -> fold(s, i) :: else fi; i++
  :: else -> break
  od;
  i = 0
}

bool in_vain; /* somebody did what the rules allow, and does not see it done */

inline look() {
  stands = (clock == 0 -> stands_0(here) : (clock == 1 -> stands_1(here) : stands_2(here)));
  runs = (clock == 0 -> runs_0(here) : (clock == 1 -> runs_1(here) : runs_2(here)));
  own = (me == 0 -> of_ana : of_ben);
  own_yes = (me == 0 -> here.yes_of_ana : here.yes_of_ben);
  waits = here.pauses & ~(me == 0 -> here.on_of_ana : here.on_of_ben)
}

/* Writes an act, after which `shows` has to be seen. */
inline say(what, whose, names, shows) {
  d_step {
    kind[acts] = what; about[acts] = whose; named[acts] = names;
    past[acts] = heard[me]; k = 0;
    do
    :: k < acts -> past[acts] = past[acts] | ((heard[me] & bit(k)) -> past[k] : 0); k++
    :: else -> break
    od;
    k = 0;
    pauses_on[whose] = pauses_on[whose] | (what == pause -> bit(acts) : 0);
    at[acts] = ((what == propose || what == yes || what == begin) -> clock : 0);
    printf("write %d %e at %d about %d names %d knows %d\n", me, what, clock, whose, named[acts], heard[me]);
    wrote[me] = wrote[me] | bit(acts);
    heard[me] = heard[me] | bit(acts);
    fold(here, acts);
    look();
    in_vain = in_vain || !(shows);
    proposals = proposals + (what == propose);
    stops = stops + (what == stop);
    acts++
  }
}

#define one_is_shown (runs & bit(i)) && !(runs & (bit(i) - 1))

/* What the rules of explorations/rules.cpp allow, about the proposal i or none. */
inline do_something() {
  i = 0;
  do
  :: i < acts -> i++
  :: i < acts && ((stands & bit(i)) || one_is_shown) -> break
  :: i == acts -> break
  od;
  if
  :: i == acts && !runs && proposals < EACH ->
     say(propose, acts, here.stops | (here.proposals & ~here.begun & (own | ~stands)), stands & bit(acts))
  :: i == acts && stops < EACH -> say(stop, 0, here.stops | here.begun, !alive(here))
  :: (stands & bit(i)) && !(own_yes & bit(i)) -> say(yes, i, 0, own_yes & bit(i))
  :: (stands & bit(i)) -> say(not_now, i, 0, !(alive(here) & bit(i)))
#if MUTANT == 6
  :: (stands & (here.yes_of_ana | here.yes_of_ben) & bit(i)) && !runs ->
#else
  :: (stands & here.yes_of_ana & here.yes_of_ben & bit(i)) && !runs ->
#endif
     say(begin, i, here.proposals & ~bit(i), runs & bit(i))
  :: (runs & bit(i)) && !(waits & pauses_on[i]) -> say(pause, i, 0, here.pauses & bit(acts))
  :: (runs & bit(i)) && (waits & pauses_on[i]) -> say(go_on, i, waits & pauses_on[i], !(waits & pauses_on[i]))
  :: (runs & bit(i)) -> say(end, i, 0, !(runs & bit(i)))
  fi
}

byte broken;    /* rules that do not hold there */
#define rule_7 1
#define rule_8 2
#define rule_9 4
#define rule_10 8
#define rule_12 16
#define rule_30 32
#define ended_stays 64

hidden Told twin; /* the same acts, folded in another order */
hidden short halted, withdrawn, said_by_ana, said_by_ben, said_first, began, paused, on_by_ana, on_by_ben, over;

inline note(rule, fails) { broken = broken | ((fails) -> rule : 0) }

/* What was said, whatever the folds make of it. */
inline recount() {
  halted = 0; withdrawn = 0; said_by_ana = 0; said_by_ben = 0; said_first = 0; began = 0; paused = 0;
  on_by_ana = 0; on_by_ben = 0; over = 0; i = 0;
  do
  :: i < acts && !(hears & bit(i)) -> i++
  :: i < acts && (hears & bit(i)) ->
     if
     :: kind[i] == stop -> halted = halted | bit(i)
     :: kind[i] == not_now -> withdrawn = withdrawn | bit(about[i])
     :: kind[i] == yes && (of_ana & bit(i)) -> said_by_ana = said_by_ana | bit(about[i])
     :: kind[i] == yes && !(of_ana & bit(i)) -> said_by_ben = said_by_ben | bit(about[i])
     :: kind[i] == begin -> began = began | bit(about[i])
     :: kind[i] == pause -> paused = paused | bit(i)
     :: kind[i] == go_on && (of_ana & bit(i)) -> on_by_ana = on_by_ana | named[i]
     :: kind[i] == go_on && !(of_ana & bit(i)) -> on_by_ben = on_by_ben | named[i]
     :: kind[i] == end -> over = over | bit(about[i])
     :: else
     fi;
     if
     :: (kind[i] == propose || kind[i] == yes) && at[i] == 0 -> said_first = said_first | bit(about[i])
     :: else
     fi;
     i++
  :: else -> break
  od
}

#define whole ((heard_of & ~hears) == 0)

#define same(s, t) (s.proposals == t.proposals && s.since_0 == t.since_0 && s.since_1 == t.since_1 && \
  s.yes_of_ana == t.yes_of_ana && s.yes_of_ben == t.yes_of_ben && s.begun == t.begun && \
  s.begun_by_0 == t.begun_by_0 && s.begun_by_1 == t.begun_by_1 && s.ended == t.ended && s.pauses == t.pauses && \
  s.on_of_ana == t.on_of_ana && s.on_of_ben == t.on_of_ben && s.stops == t.stops)

inline judge() {
  recount();
  broken = 0;
  stands = stands_2(here);
  note(rule_7, alive(here) & withdrawn);
  note(rule_10, runs_ever(here) & ~(began & said_by_ana & said_by_ben));
  note(rule_12, (stands & said_first) | (runs_2(here) & said_first));
  note(ended_stays, whole && (runs_ever(here) & over));
  i = 0;
  do
  :: i < acts ->
     note(rule_8, (alive(here) & bit(i)) && (halted & ~past[i]));
     note(rule_9, whole && (runs_ever(here) & bit(i)) && (paused & pauses_on[i] & ~(on_by_ana & on_by_ben) & ~here.pauses));
     i++
  :: else -> break
  od;
  clear(twin);
  fold_all(twin, hears);
  note(rule_30, whole && !same(here, twin))
}

inline hear(act) {
  hears = hears | bit(act);
  heard_of = heard_of | bit(act) | past[act];
  fold(here, act)
}

inline look_away() {
  clear(here); stands = 0; runs = 0; own = 0; own_yes = 0; waits = 0; me = 0; clock = 0; i = 0
}

#ifdef HOLES
#define needs(act) chain(act)
#else
#define needs(act) past[act]
#endif

/* Whoever is next, what it hears first, and what it does. */
inline write_one() {
  if
  :: me = 0
  :: me = 1
  :: wrote[1] & ~(bit(BEFORE) - 1) -> me = 2
  fi;
  if
  :: me < last -> heard[me] = heard[me] | bit(acts - 1) | needs(acts - 1)
  :: else
  fi;
  i = 0;
  do
  :: i < acts && !(heard[me] & bit(i)) && !(needs(i) & ~heard[me]) ->
     heard[me] = heard[me] | bit(i); i++
  :: i < acts -> i++
  :: i == acts -> break
  od;
  if :: CLOCKS > 1 -> clock = 2 :: CLOCKS > 1 -> clock = 1 :: clock = 0 fi;
  d_step { clear(here); fold_all(here, heard[me]); look() }
  do_something();
  d_step { last = me; look_away() }
}

inline known_to_all(device, what, whose) {
  me = device;
  say(what, whose, 0, true);
  heard[0] = bit(acts) - 1; heard[1] = heard[0]; heard[2] = heard[0]
}

inline prologue() {
#if START == 1
  if :: me = 0 :: me = 1 fi;
  known_to_all(me, propose, 0);
#elif START > 1
  known_to_all(0, propose, 0);
#endif
#if START > 0
  known_to_all(0, yes, 0);
  known_to_all(1, yes, 0);
#endif
#if START > 1
  known_to_all(1, begin, 0);
#endif
#if START > 2
  known_to_all(1, pause, 0);
#endif
  look_away()
}

inline tell() {
  printf("see %d %d %d %d %d %d %d\n", stands_0(here), runs_0(here), stands_1(here), runs_1(here), stands_2(here),
         runs_2(here), here.pauses)
}

/* What everybody knows comes first. */
inline begin_to_listen() {
  k = 0;
  do
  :: k < BEFORE -> printf("hear %d\n", k); k++
  :: else -> break
  od;
  k = 0;
  fold_all(here, hears)
}

active proctype together() {
  byte i, k;      /* of the steps above, 0 between them */
  byte me;        /* the device that looks now, */
  byte clock;     /* what its clock says, */
  Told here;      /* what it knows, */
  short stands;   /* what can be answered there, */
  short runs;     /* what is under way, */
  short own;      /* acts of the same person, */
  short own_yes;  /* what this person has said yes to, */
  short waits;    /* and pauses that this person has not yet gone on after */
  short hears;    /* what somebody has heard who listens */
  short heard_of; /* with everything that came before it */
  atomic { prologue() }
  do
  :: atomic { acts < ALL -> write_one() }
  :: atomic { acts == ALL || (proposals == EACH && stops == EACH) -> d_step { last = 0; heard[0] = 0; heard[1] = 0; heard[2] = 0; hears = bit(BEFORE) - 1; heard_of = hears; begin_to_listen() } }; break
  od;
end_of_it:
  do
  :: atomic {
       hears != bit(acts) - 1 -> select(me : BEFORE .. acts - 1);
       if
       :: (hears & bit(me)) || (!(heard_of & bit(me)) && !(chain(me) & ~hears)) ->
          d_step {
            printf("hear %d\n", me);
            if :: hears & bit(me) :: else -> hear(me) fi;
            judge();
            tell();
            stands = 0; i = 0; me = 0
          }
       :: else -> me = 0
       fi
     }
  od
}

ltl every_rule { [] (!broken && !in_vain) }
ltl rule_7_withdrawal_wins { [] !(broken & rule_7) }
ltl rule_8_stop_wins { [] !(broken & rule_8) }
ltl rule_9_a_pause_is_ended_by_whose_it_is { [] !(broken & rule_9) }
ltl rule_10_silence_is_no_yes { [] !(broken & rule_10) }
ltl rule_12_the_sooner_end_holds { [] !(broken & rule_12) }
ltl rule_30_order_is_of_no_account { [] !(broken & rule_30) }
ltl what_is_over_stays_over { [] !(broken & ended_stays) }
ltl nobody_acts_in_vain { [] !in_vain }
