#include "inventory/build/members.h"

#include "fdbaudit/text.h"

#include <string.h>
#include <strings.h>

enum {
	HOST_NICS_MAX = 256
}; /* a team has 32 members at most; more physical NICs are no host */

static const char between[] = " ,;|\t";

/* Length of name where it stands in a list as a whole entry, else 0. */
static size_t
match(const char *list, const char *name)
{
	const size_t n = strlen(name);

	if (n == 0 || strncasecmp(list, name, n) != 0) {
		return 0;
	}
	return list[n] == '\0' || strchr(between, list[n]) != NULL ? n : 0;
}

/*
 * Entries may hold blanks and be parted by blanks ("Adapter Adapter #2"): at
 * each place the longest name that fits is the entry.
 */
static void
mark_listed(const char *list, struct draft_nic *const *nics, struct span of, bool *listed)
{
	while (*list != '\0') {
		size_t longest = 0;
		uint32_t which = NONE;

		list += strspn(list, between);
		for (uint32_t i = 0; i < of.n; i++) {
			const struct draft_nic *n = nics[of.first + i];
			const size_t name = match(list, n->nic.name);
			const size_t descr = match(list, n->descr);
			const size_t len = name > descr ? name : descr;

			if (len > longest) {
				longest = len;
				which = i;
			}
		}
		if (which != NONE) {
			listed[which] = true;
			list += longest;
		} else {
			list += strcspn(list, between);
		}
	}
}

/* The physical NICs of a host: they come first, however many vNICs its VMs have. */
static struct span
physical_of(struct draft_nic *const *nics, struct span of_host)
{
	struct span of = { of_host.first, 0 };

	while (of.n < of_host.n && nics[of.first + of.n]->nic.kind == NIC_PHYSICAL) {
		of.n++;
	}
	return of;
}

uint32_t
members_find(const struct draft_team *t, struct draft_nic *const *nics, struct span of_host,
    uint32_t *out)
{
	const struct span of = physical_of(nics, of_host);
	bool listed[HOST_NICS_MAX] = { false };
	uint32_t n = 0;

	if (of.n <= HOST_NICS_MAX) {
		mark_listed(t->members, nics, of, listed);
	}
	for (uint32_t i = 0; i < of.n; i++) {
		const struct draft_nic *nic = nics[of.first + i];

		if ((i < HOST_NICS_MAX && listed[i]) || text_casecmp(nic->team, t->name) == 0 ||
		    (t->embedded && text_casecmp(nic->nic.vswitch, t->name) == 0)) {
			out[n++] = of.first + i;
		}
	}
	return n;
}

void
members_mark_nics(const struct draft_team *t, struct draft_nic *const *nics,
    struct span of_host, struct nic *out)
{
	const size_t len = strlen(t->name);

	for (uint32_t i = of_host.first; i < of_host.first + of_host.n; i++) {
		const struct draft_nic *n = nics[i];
		const char *name = n->nic.name;

		/* A second team NIC is called "Team1 - VLAN 20". */
		if (n->nic.kind == NIC_TEAM &&
		    (text_casecmp(n->team, t->name) == 0 ||
			(strncasecmp(name, t->name, len) == 0 &&
			    (name[len] == '\0' || strncmp(name + len, " - ", 3) == 0)))) {
			out[i].team = t->index;
		}
	}
}
