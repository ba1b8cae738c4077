/*
 * Steps of a remedy, added to a verdict: lines that only read come first, then the changes. Names
 * are chosen by others: they are quoted so that nothing in them runs. Where the host is NONE,
 * there is nobody to ask: nothing is added.
 */
#ifndef FDBAUDIT_JUDGE_REMEDY_H
#define FDBAUDIT_JUDGE_REMEDY_H

#include "core/judge/findings/verdict.h"
#include "core/judge/known/owners.h"

/* Returns it as an argument: bare where nothing in it needs quotes, else in quotes: 'it''s'. */
const char *remedy_word(struct phrases *to, const char *s);
/* The same, always in quotes. */
const char *remedy_quoted(struct phrases *to, const char *s);

/* ---- lines that only read ------------------------------------------------------------------ */

/* Shows the owner's NIC. */
void remedy_show_owner(struct verdict *v, const struct inventory *inv, const struct owner *o);
/* Shows whatever has this address on the host. */
void remedy_show_address(
    struct verdict *v, const struct inventory *inv, uint32_t host, struct mac m);
/* Shows the host's range of dynamic addresses. */
void remedy_show_range(struct verdict *v, const struct inventory *inv, uint32_t host);

/* ---- steps that change --------------------------------------------------------------------- */

/*
 * Turns the VM off, and on again, through the cluster where it is in one. One that does not run
 * stays so: who keeps it off knows why.
 */
void remedy_stop_vm(struct verdict *v, const struct owner *o);
void remedy_start_vm(struct verdict *v, const struct owner *o);
/* Gives the host a range that overlaps no other. */
void remedy_new_range(struct verdict *v, uint32_t host);
/*
 * Gives the host of this owner a range of its own, and lets the owner leave the old one: a VM draws
 * when it is started, an adapter of the host is given a free address. Says so, in v->remedy.
 */
void remedy_leave_range(struct verdict *v, const struct inventory *inv, const struct owner *o);
/* Gives the VM's NIC a free static address. */
void remedy_static_address(struct verdict *v, const struct owner *o);
/* Lets the VM's NIC draw a dynamic address. One of a VM that does not run would keep the old one: it is given a free one. */
void remedy_dynamic_address(struct verdict *v, const struct owner *o);
/*
 * Gives the host's NIC back the address that it was made with. A team, and a vNIC that inherits,
 * have it of a member: that one is changed, where the export tells which. Returns the NIC.
 */
const struct nic *remedy_permanent_address(
    struct verdict *v, const struct inventory *inv, const struct owner *o);
/* Gives the host's NIC a free address. */
void remedy_free_address(struct verdict *v, const struct owner *o);
/* Turns a flag of the VM's NIC off: "MacAddressSpoofing", "AllowTeaming". */
void remedy_forbid(
    struct verdict *v, const struct inventory *inv, const struct owner *o, const char *flag);
/*
 * Gives a team of Windows (LBFO) another mode; any but TEAM_MODE_UNKNOWN may be asked for. One
 * that becomes switch-independent is to balance by HyperVPort: by another way it would send
 * under the address of its first member, which a vNIC may have inherited, from each member (C4).
 */
void remedy_team_mode(
    struct verdict *v, const struct inventory *inv, const struct team *t, enum team_mode mode);

#endif
