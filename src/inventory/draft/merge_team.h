/*
 * Merge, teams: LBFO teams and embedded teams of a host by name, and virtual switches by id.
 */
#ifndef INVENTORY_MERGE_TEAM_H
#define INVENTORY_MERGE_TEAM_H

#include "inventory/draft/draft.h"

/*
 * Returns the team of this name on a host, made when it is new; NULL for a name that says
 * nothing.
 */
struct draft_team *draft_team(
    struct draft *d, struct draft_host *host, const char *name, struct src src);

/* Fills mode, load balancing and members from what a row tells, or disputes them. */
void draft_team_merge(struct draft *d, struct draft_team *t, const struct draft_team *told);

/* Adds a member by NIC name or interface description. */
void draft_team_member(struct draft *d, struct draft_team *t, const char *name);

/* Notes which host has the virtual switch with this id; NULL or no GUID tells nothing. */
void draft_switch(struct draft *d, const char *id, struct draft_host *host);

/* Notes of which type a host's virtual switch of this name is; the last word counts. */
void draft_switch_type(
    struct draft *d, struct draft_host *host, const char *name, enum switch_type type);

/* Returns the type of a host's virtual switch; unknown where no row told it. */
enum switch_type draft_switch_type_of(
    const struct draft *d, const struct draft_host *host, const char *name);

/* Returns the host of the virtual switch with this id, NULL when no row told it. */
struct draft_host *draft_switch_host(const struct draft *d, const char *id);

/*
 * Keeps a copy of a team that names no host (its switch_id tells it) or has no name of its own.
 */
void draft_team_wait(struct draft *d, const struct draft_team *told);

#endif
