/* The declared plan (`plan = FILE`): its rows by host, where they count, and what of them is free. */
#ifndef FDBAUDIT_JUDGE_PLANNED_H
#define FDBAUDIT_JUDGE_PLANNED_H

#include "base/interval_tree.h"
#include "fdbaudit/inventory.h"
#include "fdbaudit/place.h"
#include "fdbaudit/settings.h"

struct known;

/* All empty where nothing is planned. */
struct planned_views {
	uint32_t
	    *hosts; /* by row of settings.planned: its host, NONE where no export names it */
	uint32_t *rows; /* numbers of rows, host by host */
	struct span *of_host; /* in rows, by host */
	struct interval_tree ranges; /* of the rows */
	struct planned_uses *uses; /* what is in use where rows are */
};

/* Fills *out; planned_free() frees what it holds. Of k the input alone is looked at. */
void planned_find(const struct known *k, struct planned_views *out);
void planned_free(struct planned_views *p);

/* Returns the rows of a host: elements of planned_views.rows. */
struct span planned_of_host(const struct known *k, uint32_t host);

/* Returns the row of its host that the pool is, from its first to its last address; NULL: none. */
const struct planned_pool *planned_as(const struct known *k, const struct pool *p);

/*
 * Returns the first row whose range holds m and that may be in one network with what is at the site (NULL or "":
 * any); NULL: none.
 */
const struct planned_pool *planned_holding(
    const struct known *k, struct mac m, const char *site);

/* Returns whether a pool of the host is one that is planned for it. */
bool planned_is_kept(const struct known *k, uint32_t host);

/*
 * Returns how well the host of the pool may keep it beside another one that hands it out: 0: nothing speaks
 * for it, else more is better. A plan that gives it to the host goes before an address of which it follows.
 */
int planned_claim(const struct known *k, const struct pool *p);

/* Returns the site of a row: as the plan tells it, else where its host is placed; NULL or "": not known. */
const char *planned_site(const struct known *k, uint32_t row);

/* Returns the site where a host is placed; NULL: not known, or nothing is planned that would ask. */
const char *planned_host_site(const struct known *k, uint32_t host);

/* Returns whether a row and a host may be in one network by their sites. */
bool planned_meets_host(const struct known *k, uint32_t row, uint32_t host);

/* Returns whether the row's range has fewer addresses than its host has adapters of VMs; no host: it has none. */
bool planned_is_small(const struct known *k, uint32_t row);

/*
 * Returns an adapter of the row's host that has an address of the row's range and did not draw it: it
 * does not follow its host's range, as what the host's VMs drew does. NULL: none.
 */
const struct nic *planned_written(const struct known *k, uint32_t row);

/*
 * The first row of a host that it may be told to take: it has not got it, its VMs fit, and precheck would say that
 * it is free (plan_is_free()). Else false, and its first one; NONE: it has none. Its number goes to *row.
 */
bool planned_find_free(const struct known *k, uint32_t host, uint32_t *row);

#endif
