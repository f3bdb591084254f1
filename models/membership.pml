/* Who is in, and which key is newest (docs/spec/membership.md, "Fold"): two devices of one person, 0 and 1, one of the
 * other, 2, and a fourth, 3, that one of the first two lets in.
 *
 * A device that has heard of some of the changes so far makes one more: a fresh key, a removal, the addition. What it hears
 * comes with all that the author of it knew, as it travels. A device that somebody has removed may go on: as if it did not
 * know, or with a key or an addition behind anything that it knows. The other's program may be a modified one, that makes
 * keys behind anything it knows and passes everybody over. At last all have heard of all, and one of those who have to
 * rotates. Every claim is checked in every state of every such run.
 *
 * Of two acts that know nothing of each other the one of the lower device is numbered first, and the number stands for
 * the id: the lower one wins. That equal sets come to the same needs no claim here: what a device sees is worked out anew
 * from the set. tests/properties tries it on the program, where hearing has an order.
 *
 * -DMUTANT=n builds in a deliberate mistake that a claim has to notice (scripts/models.sh). */

#ifndef ACTS
#define ACTS 4
#endif
#ifndef MUTANT
#define MUTANT 0
#endif
#define CHANGES (ACTS + 2) /* the founding, the acts, and the rotation at the end */
#define bit(x) (1 << (x))
#define fresh_key 0
#define removal 1
#define addition 2
#define nobody 4

byte kind[CHANGES];
byte author[CHANGES];
byte whom[CHANGES];
byte behind[CHANGES];
byte number[CHANGES];
byte boxes[CHANGES]; /* the devices that get the key */
byte line[CHANGES];  /* the change and all that it builds upon */
byte past[CHANGES];  /* all that its author had heard of */
byte changes;

byte heard[4]; /* what each has heard of, when it acted last */
byte last;     /* who acted last */
bool linked;   /* 3 has been let in by somebody */

byte me;
byte hears;
byte gone;
byte upto[5]; /* what a device that is out has made counts within these */
byte valid;
byte members;
byte tip;
bool needs;

bool out_unjustly; /* somebody is out whom nobody put out */
bool thief_leads;  /* the newest key is of a device that is out, and what put it out has not gone on from it */
bool foothold;     /* a device is in that one which was already removed has let in */
bool fell;         /* the newest number went back though what was newest was not by somebody put out meanwhile */
bool unhealed;     /* everything is known, somebody has rotated, and the holders are not the members */

byte i; /* of the steps below, 0 between them */
byte j;
byte k;
bool b;

#define holders(c) (boxes[c] | bit(author[c]))
#define named (7 | (linked && (hears & was_added) -> 8 : 0))
byte was_added; /* the addition, as a set */

/* Who is in and what is newest, for what `me` hears. */
inline look() {
  gone = 0; valid = 7; upto[0] = 255; upto[1] = 255; upto[2] = 255; upto[3] = 255; i = 1;
  do
  :: i < changes ->
     if
     :: (hears & bit(i)) && kind[i] == removal -> gone = gone | bit(whom[i]); upto[whom[i]] = upto[whom[i]] & line[i]
     :: else
     fi;
     i++
  :: else -> break
  od;
  i = 1;
  do
  :: i < changes && (hears & bit(i)) && kind[i] == addition ->
     j = 1; b = true;
     do
     :: j < changes ->
#if MUTANT != 3
        if
        :: (hears & bit(j)) && kind[j] == removal && whom[j] == author[i] && !(line[j] & bit(i)) && !(boxes[j] & 8) ->
           b = false
        :: else
        fi;
#endif
        j++
     :: else -> break
     od;
     if :: b -> valid = valid | 8 :: else fi;
     i++
  :: i < changes && !((hears & bit(i)) && kind[i] == addition) -> i++
  :: i >= changes -> break
  od;
  members = valid & ~gone;
  tip = 0; i = 1;
  do
  :: i < changes ->
     b = (hears & bit(i)) && (valid & bit(author[i])) && (!(gone & bit(author[i])) || (upto[author[i]] & bit(i)));
#if MUTANT == 1
     j = 1; /* what a device made is undone when it goes, with all that was built upon it: back to the branches of others */
     do
     :: j < changes -> b = b && !((line[i] & bit(j)) && (gone & bit(author[j]))); j++
     :: else -> break
     od;
#elif MUTANT == 2
     b = (hears & bit(i)) != 0; /* whoever is out goes on making the newest key */
#endif
     if
     :: b && (number[i] > number[tip] || (number[i] == number[tip] && kind[i] == removal && kind[tip] != removal)) -> tip = i
     :: else
     fi;
     i++
  :: else -> break
  od;
#if MUTANT == 4
  members = members & holders(tip); /* to be passed over is to be out */
#endif
  needs = (members & ~holders(tip)) || (holders(tip) & named & ~members);
#if MUTANT == 5
  needs = (holders(tip) & named & ~members) != 0; /* nobody minds that somebody was passed over */
#endif
  needs = needs && members != 0;
  i = 0; j = 0; b = false
}

inline make(what, who, after, sealed_for) {
  kind[changes] = what; author[changes] = me; whom[changes] = who; behind[changes] = after;
  number[changes] = number[after] + 1;
  boxes[changes] = sealed_for;
  line[changes] = line[after] | bit(changes);
  past[changes] = hears;
  if
  :: what == addition -> linked = true; was_added = bit(changes); heard[3] = hears | bit(changes)
  :: else
  fi;
  hears = hears | bit(changes);
  heard[me] = hears;
  last = me;
  changes++
}

inline forget() {
  hears = 0; gone = 0; valid = 0; members = 0; tip = 0; needs = 0; me = 0; i = 0; j = 0; k = 0; b = false;
  upto[0] = 0; upto[1] = 0; upto[2] = 0; upto[3] = 0
}

#define removed_by_somebody(d) (put_out & bit(d))
byte put_out;    /* by any change at all */
bool by_a_thief; /* the addition is by one that somebody had removed */

/* Whoever is next, and what it hears first. */
inline hear_some() {
  if :: me = 0 :: me = 1 :: me = 2 :: linked -> me = 3 fi;
  d_step { hears = heard[me]; look(); k = tip };
  i = 1;
  do
  :: i < changes && !(hears & bit(i)) -> hears = hears | past[i] | bit(i); i++
  :: i < changes -> i++
  :: else -> break
  od;
  i = 0;
  d_step {
    look();
    i = 1;
    do
    :: i < changes ->
       if
       :: (hears & bit(i)) && kind[i] == removal && !(line[i] & bit(k)) && (whom[i] == author[k] || author[k] == 3) ->
          b = true
       :: else
       fi;
       i++
    :: else -> break
    od;
    fell = fell || (number[tip] < number[k] && !b);
    i = 0; b = false; k = 0
  }
}

/* One whose turn would be out of order goes on only with what it knows. */
#define in_turn (me >= last || (hears & bit(changes - 1)))

inline act() {
  hear_some();
  if
  :: !in_turn -> skip
  :: in_turn && (members & bit(me)) -> d_step { make(fresh_key, nobody, tip, members); forget() }
  :: in_turn && (members & bit(me)) && me < 2 && !linked ->
     d_step { make(addition, 3, tip, members | 8); forget() }
  :: in_turn && (members & bit(me)) && me != 2 && (members & ~bit(me) & 11) ->
     if
     :: (members & 1) && (members & 10) -> k = 0
     :: (members & 2) && (members & 9) -> k = 1
     :: (members & 8) && (members & 3) -> k = 3
     fi;
     d_step { put_out = put_out | bit(k); make(removal, k, tip, members & ~bit(k)); forget() }
  :: in_turn && removed_by_somebody(me) ->
     select(k : 0 .. changes - 1);
     if
     :: (hears & bit(k)) -> d_step { make(fresh_key, nobody, k, 15); forget() }
     :: (hears & bit(k)) && me < 2 && !linked -> d_step { by_a_thief = true; make(addition, 3, k, 15); forget() }
     :: !(hears & bit(k)) -> skip
     fi
  :: in_turn && me == 2 ->
     select(k : 0 .. changes - 1);
     if
     :: (hears & bit(k)) -> d_step { make(fresh_key, nobody, k, 4); forget() }
     :: !(hears & bit(k)) -> skip
     fi
  :: else -> skip
  fi;
  d_step { forget() }
}

/* All have heard of all. */
inline settle() {
  hears = bit(changes) - 1;
  look();
  i = 0;
  do
  :: i < 3 -> out_unjustly = out_unjustly || (!removed_by_somebody(i) && !(members & bit(i))); i++
  :: else -> break
  od;
  i = 1;
  do
  :: i < changes ->
     if
     :: kind[i] == addition && !removed_by_somebody(3) && !removed_by_somebody(author[i]) ->
        out_unjustly = out_unjustly || !(members & 8)
     :: else
     fi;
     if
     :: kind[i] == removal && whom[i] == author[tip] -> thief_leads = thief_leads || !(line[i] & bit(tip))
     :: else
     fi;
     i++
  :: else -> break
  od;
  thief_leads = thief_leads || !(valid & bit(author[tip]));
  foothold = by_a_thief && (members & 8);
  i = 0;
  if
  :: needs ->
     me = (members & 1 -> 0 : (members & 2 -> 1 : (members & 4 -> 2 : 3)));
     make(fresh_key, nobody, tip, members);
     look()
  :: else
  fi;
  unhealed = members != 0 && (((holders(tip) & named) != members) || needs);
  forget()
}

active proctype schedule() {
  d_step {
    kind[0] = fresh_key; whom[0] = nobody; number[0] = 1; boxes[0] = 7; line[0] = 1; changes = 1;
    heard[0] = 1; heard[1] = 1; heard[2] = 1
  };
  do
  :: atomic { changes <= ACTS -> act() }
  :: d_step { changes == ACTS + 1 -> settle() }; break
  od
}

ltl nobody_is_out_who_was_not_put_out { [] !out_unjustly }
ltl who_was_removed_makes_no_newest_key { [] !thief_leads }
ltl who_was_removed_lets_nobody_in { [] !foothold }
ltl numbers_go_back_only_with_a_removal { [] !fell }
ltl one_rotation_heals { [] !unhealed }
ltl every_rule { [] (!out_unjustly && !thief_leads && !foothold && !fell && !unhealed) }
