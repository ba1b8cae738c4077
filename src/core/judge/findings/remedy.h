/*
 * Remedies as lines of PowerShell, added to a verdict: lines that only read come first, then the
 * change. Names are chosen by others: they are quoted so that nothing in them runs. Where the
 * host is NONE, there is nobody to ask: nothing is added.
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

/* ---- lines that change --------------------------------------------------------------------- */

/* Turns the VM off or on, through the cluster where it is in one. */
void remedy_stop_vm(struct verdict *v, const struct inventory *inv, const struct owner *o);
void remedy_start_vm(struct verdict *v, const struct inventory *inv, const struct owner *o);
/* Gives the host a range that overlaps no other; adds nothing when all are taken. */
void remedy_new_range(struct verdict *v, const struct known *k, uint32_t host);
/* Gives the VM's NIC a static address of a declared range: <MAC> when there is none. */
void remedy_static_address(struct verdict *v, const struct known *k, const struct owner *o);
/* Lets the VM's NIC draw a dynamic address. */
void remedy_dynamic_address(
    struct verdict *v, const struct inventory *inv, const struct owner *o);
/* Gives the host's NIC back the address that it was made with. */
void remedy_permanent_address(
    struct verdict *v, const struct inventory *inv, const struct owner *o);
/* Gives the host's NIC an address of a declared range: <MAC> when there is none. */
void remedy_free_address(struct verdict *v, const struct known *k, const struct owner *o);

#endif
