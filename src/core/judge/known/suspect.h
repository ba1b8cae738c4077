/*
 * A suspect: an address that was at two places, has two owners, or moved; with all that is
 * known of it in one VLAN and domain. The causes are asked about it, and do not change it.
 */
#ifndef FDBAUDIT_JUDGE_SUSPECT_H
#define FDBAUDIT_JUDGE_SUSPECT_H

#include "core/judge/known/entries.h"
#include "core/judge/known/owners.h"

#include "fdbaudit/judge.h"

struct suspect {
	struct mac mac;
	uint32_t domain; /* in placement.domains, NONE: nowhere seen */
	uint16_t vlan; /* 0: not known */
	uint8_t proof; /* enum vlan_proof of the weakest row */
	bool apart; /* its owners live in VLANs or domains that never meet */
	bool far; /* apart, and not by VLAN: only the domains differ */
	bool latent; /* two owners that no place brought together */
	bool siblings; /* several attachments of one host, and no other location */
	bool bonded; /* one location on several switches: uplinks may share its frames */
	struct wellknown_mac special;
	const struct owner *owners; /* as the inventory has them: by host, VM */
	const struct owner *all; /* the same, with those that cannot meet here */
	const struct sighting *sightings; /* by port: switch, ifIndex */
	const struct entry *entries; /* by switch, table */
	const uint32_t *timelines; /* of the entries, snapshot_moments() ports each */
	uint32_t nowners, nall, nrunning, nsightings, nentries;
	uint32_t nlocations; /* different ones of the sightings */
	uint16_t moves; /* most of one switch, or between the runs */
	uint16_t past_moves; /* between this run and those before it */
	bool flapping; /* a return within five minutes, or three within a day */
	bool quick; /* a return within five minutes */
	bool returned; /* any return */
	bool edge_move; /* it moved between an edge port and another one */
	bool edge_return; /* a return in which an edge port takes part */
	bool
	    home; /* the return is to the host that an export from before has it on, with a row left behind */
	const struct mover *counter; /* a switch counted it going to and fro; NULL: none */
	const struct told_move *told; /* the most that a log tells of it, told.h; NULL: none */
	bool
	    told_team; /* nothing else is known than that all VMs of its host failed over, told_teams.h */
	bool told_first; /* nothing else says that it came back, or was at two places at once */
	uint16_t nboth; /* samples, and rounds of the burst, with two locations at once */
	uint16_t nboth_rounds; /* of them rounds */
	uint16_t first_both, last_both; /* of the samples among them */
};

/* The arrays of the suspect under way, used again for the next one. All zero at first. */
struct suspect_work {
	struct owner *owners; /* all of the address */
	struct owner *meeting; /* those that may meet in the VLAN and domain under way */
	struct sighting *sightings;
	struct entry *entries;
	uint32_t *timelines;
	uint32_t *switches; /* those that can tell of the address, by number */
	size_t nowners, owners_cap, nmeeting, meeting_cap, nsightings, sightings_cap, nentries,
	    entries_cap, timelines_cap, nswitches, switches_cap;
};

void suspect_work_free(struct suspect_work *w);
/*
 * Completes a suspect whose sightings and owners stand in *w and whose MAC, domain, VLAN and
 * `latent` are set: entries, owners that may meet, movement, counters. The suspect points into
 * *w: the next one overwrites it.
 */
void suspect_complete(const struct known *k, struct suspect_work *w, struct suspect *s);
/*
 * Makes the suspect of an address that no cause is asked about: its places in the domain and
 * VLAN of `place` (in placement.places; NONE: nowhere seen), all its owners, and no movement.
 */
void suspect_lone(const struct known *k, struct suspect_work *w, struct mac m, uint32_t place,
    struct suspect *s);

/*
 * Returns the longest ageing time, in seconds, of the switches at which the suspect was seen (core/vendor/ageing.h);
 * 0: nowhere seen.
 */
uint32_t suspect_ageing(const struct snapshot *snap, const struct suspect *s);

/*
 * Returns a host at which the address was seen, that hands it out as its owner's host does, and is no node of
 * the same cluster: a VM there that no export has may have drawn it. NONE: there is none.
 */
uint32_t suspect_pool_twin(const struct known *k, const struct suspect *s);

#endif
