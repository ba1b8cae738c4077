/*
 * Loops by movement: ports at which the addresses of several owners come and go, however many
 * others stay elsewhere on the switch. The log of a switch shows them as samples do: between the same
 * two ports. Such movement proves nothing about a single address.
 */
#ifndef FDBAUDIT_JUDGE_LOOPS_H
#define FDBAUDIT_JUDGE_LOOPS_H

#include "fdbaudit/place.h"

/* What comes and goes at the ports of a switch that a loop joins. */
struct switch_loop {
	uint32_t nports; /* such ports; 0: no loop */
	uint32_t ports[2]; /* the two at which most addresses come and go, in snapshot.ports */
	uint32_t moved[2]; /* how many; that came and left again at least: */
	uint32_t returned; /* the most at one port */
	bool quick; /* within five minutes */
	bool told; /* by the log of the switch alone: no sample shows it */
};

struct loops {
	struct switch_loop *list; /* per switch */
	uint64_t *macs; /* addresses that a loop moves, ascending */
	size_t nmacs;
};

struct known;

/* Fills *out, by the input and the views of moves and hosts; loops_free() frees what it holds. */
void loops_find(const struct known *k, struct loops *out);
void loops_free(struct loops *l);
/* Returns whether a loop moves this address. */
bool loops_move(const struct loops *l, struct mac m);

#endif
