/* Owners: who claims an address. A VM, or a host for all of its own NICs. */
#ifndef FDBAUDIT_JUDGE_OWNERS_H
#define FDBAUDIT_JUDGE_OWNERS_H

#include "fdbaudit/judge.h"

struct known;
struct suspect;
struct suspect_work;

struct owner {
	struct claimant who;
	uint8_t dynamic; /* enum tri */
	bool physical; /* a physical NIC of the host has it */
	bool virtual; /* a team NIC or vNIC of the host has it */
	uint16_t vlan; /* of its NIC; 0: not known, trunked or untagged */
	bool trunk;
};

/*
 * Puts the owners of an address into w->owners. A replica that is off owns nothing; neither does a
 * NIC that is disconnected or on a Private or Internal switch, unless it is seen at its host's
 * port; a host that runs inside a VM (equal name or IPv4) is the VM.
 */
void owners_gather(const struct known *k, struct suspect_work *w, struct mac m);
/*
 * Gives the suspect those of w->owners that may meet: seen at one of its sightings, or in its
 * domain and of its VLAN or of one that shares a moving entry of it. all: every one of them.
 */
void owners_pick(const struct known *k, struct suspect_work *w, struct suspect *s, bool all);

bool owner_is_vm(const struct owner *o);
/* Returns whether it is a VM on a known node of a cluster, and in that cluster's care. */
bool owner_is_clustered(const struct inventory *inv, const struct owner *o);
/* Returns the name of the VM, else of the NIC. */
const char *owner_name(const struct inventory *inv, const struct owner *o);
/* Returns whether frames of the owner may be in this VLAN; also when its own is not known. */
bool owner_in_vlan(const struct inventory *inv, const struct owner *o, uint16_t vlan);
/* Returns the domain in which the owner may send: of its VLAN where its host is; NONE, ANY_DOMAIN. */
uint32_t owner_domain(const struct known *k, const struct owner *o);
/* Returns whether the owner may send in this domain; also when one of both is not known. */
bool owner_in_domain(const struct known *k, const struct owner *o, uint32_t domain);

#endif
