/* The lists of what a run changes: each function adds one element, or sorts them all. */
#ifndef STORE_DELTA_H
#define STORE_DELTA_H

#include "fdbaudit/store.h"

void delta_born(struct delta *d, uint64_t k, uint32_t port, uint32_t scope);
void delta_ended(struct delta *d, const struct silent *s, enum why_ended why);
void delta_silent(struct delta *d, const struct silent *s);
void delta_spoke(struct delta *d, const struct silent *s);
void delta_moved(struct delta *d, uint64_t k, uint32_t was, uint32_t now);
void delta_name(struct delta *d, const struct port_name *name);

/* Sorts all lists; a move to a port is told once. */
void delta_sort(struct delta *d);

/* Compares by a, then b, then c. Returns as strcmp() does. */
int delta_order(uint64_t a1, uint64_t b1, uint64_t c1, uint64_t a2, uint64_t b2, uint64_t c2);

#endif
