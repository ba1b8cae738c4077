/*
 * Scope: what takes part in the judgement. The configuration may leave out addresses, VLANs and
 * ports; and of addresses that are not Hyper-V's only those are judged that touch a known host.
 */
#ifndef FDBAUDIT_JUDGE_SCOPE_H
#define FDBAUDIT_JUDGE_SCOPE_H

#include "fdbaudit/place.h"

struct known;
struct suspect;

/* Each returns whether the configuration leaves it out. */
bool scope_mac_ignored(const struct settings *set, struct mac m);
bool scope_vlan_ignored(const struct settings *set, uint16_t vlan);
/* The same of a forwarding entry, by its key: all VLANs that it may be are left out. */
bool scope_entry_ignored(
    const struct snapshot *snap, const struct settings *set, uint32_t sw, uint64_t key);
/* Returns whether a place counts: no part of it is left out, and its addresses live there. */
bool scope_counts_place(
    const struct placement *where, const struct settings *set, const struct place *p);
/* Returns whether the suspect is to be judged: Hyper-V's, at a known host, or `scope = all`. */
bool scope_has(const struct known *k, const struct suspect *s);

/* Returns whether Hyper-V, SCVMM, a Network Controller, a declared pool or a planned host hands m out. */
bool scope_is_given_out(const struct known *k, struct mac m);

#endif
