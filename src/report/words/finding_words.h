/*
 * Finding words: what a finding is about, for people. Functions that take a str append
 * to it.
 */
#ifndef FDBAUDIT_REPORT_FINDING_WORDS_H
#define FDBAUDIT_REPORT_FINDING_WORDS_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* Appends the MAC, or the pool, port or table it is about. */
void words_subject(const struct finding *f, struct str *to);

/* Appends "VLAN 10", "VLAN 10 or 20", "VLAN unknown"; nothing for a finding without MAC. */
void words_vlan(const struct report *r, const struct finding *f, struct str *to);

/* Appends the same without the word, for a column that has it as its head: "10", "10 or 20", "unknown". */
void words_vlan_number(const struct report *r, const struct finding *f, struct str *to);

/*
 * Returns where the VLAN of a finding is from: "switch"; "assumed" of a FID, where the switch has no
 * map of FIDs; "export" where no switch saw the address in it. NULL: no VLAN is known.
 */
const char *words_vlan_source(const struct finding *f);

/* Appends "C1: cloned hosts share one pool, proven (95 of 100)", and the state of a finding that is not new. */
void words_cause(const struct finding *f, struct str *to);

/* Appends "moved 3 times: leaf-1 Eth1/1 -> Po1; both at once in sample 3"; nothing when it stood still. */
void words_moves(const struct finding *f, struct str *to);

/* Returns true for a proof that words_moves() tells as well. */
bool words_is_movement(const struct finding *f, const struct why *w);

/* Returns true for a proof that the other lines of a finding do not tell. */
bool words_is_news(const struct finding *f, const struct why *w);

#endif
