/*
 * Words: sentences that the reports for people share (text and HTML).
 * Each appends to the string it is given.
 */
#ifndef FDBAUDIT_REPORT_WORDS_H
#define FDBAUDIT_REPORT_WORDS_H

#include "report/common/out.h"
#include "report/common/part.h"

/* "1 critical, 2 info, INCOMPLETE: change HV-02", "nothing wrong", "1 critical: find out what is at ..." */
void words_headline(const struct report *r, struct str *to);

/* What limits this run although all was read: one sample, rows of the inventory left out. */
void words_notes(const struct report *r, struct str *to);

/* "2026-11-18 02:58:00 to 02:59:20 UTC, 5 samples, 3 switches, 4 hosts, 8 VMs" */
void words_scope(const struct report *r, struct str *to);

/* "all tables read whole", or "NOT all read: 1 of 3 switches silent, 2 tables cut short" */
void words_completeness(const struct report *r, struct str *to);

/* "VLAN 10", "VLAN 10 or 20", "VLAN unknown"; nothing for what has no MAC. */
void words_vlan(const struct report *r, const struct finding *f, struct str *to);

/* The MAC, or the pool, port or table it is about. */
void words_subject(const struct finding *f, struct str *to);

/* "C1: cloned hosts share one pool, proven 95" */
void words_cause(const struct finding *f, struct str *to);

/* "HV-02 (VM app-02, Network Adapter)" */
void words_claimant(const struct report *r, const struct claimant *c, struct str *to);

/* Who must change something, or why that cannot be told. False: nobody has to. */
bool words_change(const struct report *r, const struct finding *f, struct str *to);

/* "02:58:00 to 02:59:00"; with dates where the day is not the run's. */
void words_period(const struct report *r, int64_t first_ms, int64_t last_ms, struct str *to);

/* "moved 3 times: leaf-1 Eth1/1 -> Po1; both at once in sample 3"; nothing when it stood still. */
void words_moves(const struct finding *f, struct str *to);

/* The host behind a port, "?" when it is not known. */
const char *words_host_at(const struct report *r, uint32_t port);

/* A proof that words_moves() tells. */
bool words_is_movement(const struct finding *f, const struct why *w);

/* A proof that the other lines of a finding do not tell already. */
bool words_is_news(const struct finding *f, const struct why *w);

/* What was checked, for a run without findings. */
void words_checked(const struct report *r, struct str *to);

/* "exit 1 (findings at or above warning)" */
void words_exit(const struct report *r, struct str *to);

#endif
