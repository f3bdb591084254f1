/* The register of core/protective: three devices, six acts (docs/spec/protective.md, "A field").
 *
 * A device that has heard of some of the earlier acts writes one more. It tightens, and names nothing; or it relaxes what
 * it sees, and names exactly the marks that it saw standing. Then each device listens to the rest: any of the acts, in
 * any order, again and again, or never. Every claim is checked in every state of every such run.
 *
 * What is left out changes nothing. What a device hears changes no other, so before it writes only the set of what it has
 * heard is chosen, all at once (that the order is of no account is itself a claim), and at the end only one device at a
 * time listens. Devices take up the pen in the order of their numbers, and of two acts that know nothing of each other
 * the one of the lower device is numbered first. An act that says the lowest level where nothing higher is seen neither
 * protects nor relaxes anything.
 *
 * -DTHRESHOLD: two levels stand for any number of them. Whether a claim holds for a level t hangs on nothing but which acts say t or
 * more, and what they name: so read 1 as "t or more" and 0 as "less", for each t in turn. A run with more levels is then
 * one of this model's, where an act may also relax from above t to t or above: it says 1, and names what it sees. Acts
 * below t that see nothing of t or more name only acts like themselves; without them no less is owed, and nothing else is
 * seen. tests/protective/thresholds_test.cpp tries this step on the library, and -DLEVELS=3 on the model.
 *
 * -DMUTANT=n builds in a deliberate mistake that a claim has to notice (scripts/models.sh). */

#ifndef ACTS
#define ACTS 6
#endif
#ifndef LEVELS
#define LEVELS 2 /* 0 is the most open one */
#endif
#ifndef MUTANT
#define MUTANT 0
#endif
#define DEVICES 3
#define bit(act) (1 << (act))

byte level[ACTS]; /* what the act says */
byte named[ACTS]; /* the marks that it names: a set of acts */
byte past[ACTS];  /* everything that its author had heard: the claims alone look at it */
byte acts;        /* how many there are */

byte heard[DEVICES]; /* the acts that a device has heard of, when it wrote last */
byte writers;        /* devices that have written so far, less the next one */
byte last;           /* who wrote last */
bool to_above; /* this act relaxes, and stays above the threshold */
bool in_vain;        /* somebody relaxed what it saw, and does not see it relaxed */

byte me;       /* the device that looks now */
byte hears;    /* the acts that it has heard of by now */
byte standing; /* its marks */
byte gone;     /* what was named to it */

byte seen;     /* what it shows: the level that holds */
byte unseen;   /* what it has heard, and nobody it has heard of had seen */
byte owed;     /* the highest level among those */

byte i; /* of the steps below, 0 between them */

inline look() {
  i = 0; seen = 0; owed = 0; unseen = hears;
  do
  :: i < acts ->
     if :: (hears & bit(i)) -> unseen = unseen & ~past[i] :: else fi;
     if :: (standing & bit(i)) && level[i] > seen -> seen = level[i] :: else fi;
#if MUTANT == 1
     if :: (hears & bit(i)) -> seen = level[i] :: else fi; /* the newest wins, as a clock would have it */
#endif
     i++
  :: else -> break
  od;
  do
  :: i > 0 -> i--; if :: (unseen & bit(i)) && level[i] > owed -> owed = level[i] :: else fi
  :: else -> break
  od;
  i = 0
}

inline hear(act) {
  hears = hears | bit(act);
#if MUTANT == 2
  standing = (standing | bit(act)) & ~named[act]; /* forgets what was named */
#elif MUTANT == 3
  standing = standing | bit(act);                 /* takes nothing away */
#else
  gone = gone | named[act];
  standing = (standing | bit(act)) & ~gone;
#endif
}

/* What `me` had come to, from the set of what it had heard. */
inline recall() {
  i = 0;
  do
  :: i < acts -> if :: (heard[me] & bit(i)) -> hear(i) :: else fi; i++
  :: else -> break
  od;
  look()
}

inline forget() { hears = 0; standing = 0; gone = 0; seen = 0; unseen = 0; owed = 0; me = 0; to_above = 0 }

inline say(wanted) {
  level[acts] = wanted;
  past[acts] = hears;
  if
  :: wanted < seen || to_above ->
#if MUTANT == 4
     named[acts] = bit(acts) - 1; /* names whatever there is, seen or not */
#else
     named[acts] = standing;
#endif
     printf("write %d %d over %d\n", me, wanted, named[acts])
  :: else -> printf("write %d %d over 0\n", me, wanted)
  fi;
  acts++;
  hear(acts - 1);
  look();
  heard[me] = hears;
  in_vain = in_vain || (named[acts - 1] && seen != level[acts - 1])
}

/* Whoever is next, what it hears first, and what it says. */
inline write_one() {
  select(me : 0 .. writers);
  i = 0;
  do
  :: i < acts && !(heard[me] & bit(i)) -> heard[me] = heard[me] | bit(i); printf("hear %d %d\n", me, i); i++
  :: i < acts && ((heard[me] & bit(i)) || me >= last || i < acts - 1) -> i++
  :: else -> break
  od;
  skip;
  d_step { i = 0; recall(); i = 0 };
  if
  :: seen > 0 -> i = 0
  :: i = 1
#if LEVELS > 2
  :: i = 2
#endif
#ifdef THRESHOLD
  :: seen > 0 -> i = 1; to_above = 1
#endif
  fi;
  d_step {
    say(i);
    last = me;
    if :: me == writers && writers < DEVICES - 1 -> writers++ :: else fi;
    forget()
  }
}

active proctype schedule() {
  do
  :: atomic { acts < ACTS -> write_one() }
  :: atomic { acts == ACTS -> select(me : 0 .. DEVICES - 1); skip; d_step { i = 0; recall(); last = 0 } }; break
  od;
end:
  do
  :: atomic {
       hears != bit(ACTS) - 1 -> select(i : 0 .. ACTS - 1);
       d_step { printf("hear %d %d\n", me, i); hear(i); look(); printf("see %d %d\n", me, seen) }
     }
  od
}

/* The marks that the set of what is heard leaves standing, by whatever way it came. */
#define names(act) (((hears >> act) & 1) * named[act])
#if ACTS == 6
#define all_named (names(0) | names(1) | names(2) | names(3) | names(4) | names(5))
#elif ACTS == 5
#define all_named (names(0) | names(1) | names(2) | names(3) | names(4))
#else
#define all_named (names(0) | names(1) | names(2) | names(3))
#endif

ltl monotone_safety { [] (seen >= owed) }
ltl rule_1_no_wins { [] (owed < LEVELS - 1 || seen == LEVELS - 1) }
ltl rule_4_added_wins { [] ((unseen & ~standing) == 0) }
ltl rule_4_its_owner_may_relax { [] !in_vain }
ltl rule_30_order_is_of_no_account { [] (standing == (hears & ~all_named)) }
ltl every_rule {
  [] (seen >= owed && (unseen & ~standing) == 0 && !in_vain && standing == (hears & ~all_named))
}
