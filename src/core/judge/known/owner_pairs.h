/* Two owners of one address: which pairs are compared, and what tells the two apart. */
#ifndef FDBAUDIT_JUDGE_OWNER_PAIRS_H
#define FDBAUDIT_JUDGE_OWNER_PAIRS_H

#include "core/judge/known/owners.h"

enum { OWNER_PAIRS_MOST = 128 }; /* owners of one address that are compared with each other */

/* Walks over every two owners on different hosts, both ways round; pairs that both run first. */
struct owner_pairs {
	const struct owner *list[OWNER_PAIRS_MOST];
	uint32_t n, a, b;
	bool idle; /* pairs of which one does not run */
};

/*
 * Takes all owners of the suspect; of a crowd (a template that was rolled out with its address)
 * one of each sort and host. The suspect's owners have to stay as long.
 */
void owner_pairs_start(struct owner_pairs *p, const struct suspect *s);
/* Gives the next pair; returns false after the last one. */
bool owner_pairs_next(struct owner_pairs *p, const struct owner **a, const struct owner **b);

/* Returns whether both are one VM: by id, else by name within one cluster. */
bool owner_pair_same_vm(
    const struct inventory *inv, const struct owner *a, const struct owner *b);
/* Returns whether the rows of both VMs are of one moment; of one file, where no moment is known. */
bool owner_pair_one_export(
    const struct inventory *inv, const struct owner *a, const struct owner *b);
/* Returns whether the rows of both VMs tell their moment. */
bool owner_pair_dated(
    const struct inventory *inv, const struct owner *a, const struct owner *b);
/* Returns whether the hosts of both are nodes of two clusters: no VM goes between these by itself. */
bool owner_pair_two_clusters(
    const struct inventory *inv, const struct owner *a, const struct owner *b);
/* The same, or one is a node and the other one is of no cluster, whose VM is not clustered. */
bool owner_pair_apart(
    const struct inventory *inv, const struct owner *a, const struct owner *b);
/* Returns the one whose name says that it is a copy of the other; NULL: neither's does. */
const struct owner *owner_pair_copy(
    const struct inventory *inv, const struct owner *a, const struct owner *b);
/* Returns the younger VM; where that is not known, the one that stands later in the inventory. */
const struct owner *owner_pair_younger(
    const struct inventory *inv, const struct owner *a, const struct owner *b);

#endif
