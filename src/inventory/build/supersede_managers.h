/*
 * Supersede, managers: of several exports of one SCVMM server or Network Controller the newest
 * counts.
 *
 * Its pools and grants are one list: an address that was returned is in no newer one, and its last
 * one leaves no row at all. A row that names no manager is of the only one of its kind that is
 * named, else of one without a name. Rows without a moment neither replace others nor are
 * replaced. What is left out is told once.
 */
#ifndef INVENTORY_SUPERSEDE_MANAGERS_H
#define INVENTORY_SUPERSEDE_MANAGERS_H

#include "inventory/draft/draft.h"

/* Marks pools and grants that only older exports of their manager tell. Once, before they are built. */
void supersede_managers(struct draft *d);

#endif
