/*
 * Supersede: of several exports of one host the newest counts.
 *
 * It counts for each table by itself: NICs of a newer export say nothing of VMs that only an older
 * one lists. A VM is as old as the last list of VMs that has it; one that only NICs name goes with
 * them. Rows without a moment neither replace others nor are replaced. What is left out is
 * told once. A newest export that has lost more than half of a table is no better than the one
 * before it: then both are kept, and that is told.
 */
#ifndef INVENTORY_SUPERSEDE_H
#define INVENTORY_SUPERSEDE_H

#include "inventory/draft/draft.h"

/* Drops NICs and VMs that only older exports of their host tell of. Once, after link_rows(). */
void supersede(struct draft *d);

#endif
