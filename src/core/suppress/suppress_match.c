#include "core/suppress/suppress_match.h"

#include "fdbaudit/text.h"

#include <ctype.h>
#include <string.h>

enum { MAC_DIGITS = 12 };

static bool
word_matches(const char *want, const char *have)
{
	return want == NULL || (have != NULL && text_casecmp(want, have) == 0);
}

/* What it tells is true of all that it stands for: of those that are not told nothing is supposed. */
static bool
is_of_all(const struct finding *f, enum finding_alike what)
{
	return f->count <= 1 || (f->alike & what) != 0;
}

/* The host that has to change something, as reports name it: one that names none has no host. */
static bool
host_matches(const struct judge_input *in, const char *want, const struct finding *f)
{
	return want == NULL || (f->host != NONE && in->inv != NULL &&
				   (f->subject != NULL || is_of_all(f, ALIKE_HOST)) &&
				   text_label_cmp(in->inv->hosts[f->host].name, want) == 0);
}

/* ---- addresses ----------------------------------------------------------------------------- */

static bool
within(const struct mac_range *r, struct mac m)
{
	return m.bits >= r->min.bits && m.bits <= r->max.bits;
}

/*
 * Addresses that a subject spells, as pools are written: 00155D010B00-00155D010BFF. Returns how
 * many there are; *all: whether each is within.
 */
static size_t
subject_addresses(const struct mac_range *r, const char *s, bool *all)
{
	size_t seen = 0;

	*all = true;
	while (*s != '\0') {
		size_t n = 0;
		struct mac m;

		while (isxdigit((unsigned char)s[n])) {
			n++;
		}
		if (n == MAC_DIGITS && mac_parse(s, n, &m)) {
			*all = *all && within(r, m);
			seen++;
		}
		s += n > 0 ? n : 1;
	}
	return seen;
}

/*
 * All that it stands for, by the NICs of its claimants: those that are not told cannot match. Two
 * that claim its own address are of one.
 */
static bool
claimants_within(
    const struct judge_input *in, const struct mac_range *r, const struct finding *f)
{
	uint32_t n = within(r, f->mac) ? 1 : 0;

	for (uint32_t i = 0; i < f->nclaimants && in->inv != NULL; i++) {
		if (f->claimants[i].nic == NONE ||
		    !within(r, in->inv->nics[f->claimants[i].nic].mac)) {
			return false;
		}
		n += in->inv->nics[f->claimants[i].nic].mac.bits != f->mac.bits;
	}
	return n >= f->count;
}

static bool
mac_matches(const struct judge_input *in, const struct suppression *s, const struct finding *f)
{
	bool all;

	if (!s->by_mac) {
		return true;
	}
	if (f->subject != NULL && subject_addresses(&s->macs, f->subject, &all) > 0) {
		return all && (f->mac.bits == 0 || within(&s->macs, f->mac));
	}
	if (f->count > 1) {
		return claimants_within(in, &s->macs, f);
	}
	return f->mac.bits != 0 && within(&s->macs, f->mac);
}

/* ---- VLANs --------------------------------------------------------------------------------- */

static bool
vlan_within(const struct vlan_range *r, uint16_t vlan)
{
	return vlan >= r->min && vlan <= r->max;
}

static bool
vlan_matches(const struct findings *found, const struct suppression *s, const struct finding *f)
{
	if (!s->by_vlan) {
		return true;
	}
	if (!is_of_all(f, ALIKE_VLAN)) {
		return false;
	}
	if (f->vlan != 0 || f->mac.bits == 0) { /* what is of no address is in no VLAN */
		return f->vlan != 0 && vlan_within(&s->vlans, f->vlan);
	}
	for (uint32_t i = 0; i < f->vlans.n && s->vlans.max > 0; i++) {
		if (!vlan_within(&s->vlans, found->vlans[f->vlans.first + i])) {
			return false;
		}
	}
	return s->vlans.max > 0 ? f->vlans.n > 0 : f->vlans.n == 0;
}

/* ---- places -------------------------------------------------------------------------------- */

static bool
port_is(const struct judge_input *in, const struct suppression *s, uint32_t port)
{
	const struct port *p = &in->snap->ports[port];

	return word_matches(s->switch_name, in->snap->switches[p->sw].name) &&
	       word_matches(s->port, p->name);
}

static bool
sighting_is(const struct judge_input *in, const struct suppression *s, const struct sighting *g)
{
	return port_is(in, s, g->port) || port_is(in, s, g->member);
}

/* "leaf-1", "leaf-1 Eth1/1", "leaf-1 dot1qTpFdbTable": the longest name of a switch that fits. */
static bool
subject_is(const struct judge_input *in, const struct suppression *s, const char *subject)
{
	const char *name = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < in->snap->nswitches; i++) {
		const char *one = in->snap->switches[i].name;
		const size_t n = strlen(one);

		if (n > longest && strncmp(subject, one, n) == 0 &&
		    (subject[n] == '\0' || subject[n] == ' ')) {
			name = one;
			longest = n;
		}
	}
	if (name == NULL) {
		return false;
	}
	return word_matches(s->switch_name, name) &&
	       word_matches(s->port, subject[longest] == ' ' ? subject + longest + 1 : NULL);
}

static bool
place_matches(
    const struct judge_input *in, const struct suppression *s, const struct finding *f)
{
	uint32_t n = 0;

	if (s->switch_name == NULL && s->port == NULL) {
		return true;
	}
	for (uint32_t i = 0; i < f->nseen; i++) {
		n += sighting_is(in, s, &f->seen[i]);
	}
	if (f->nseen == 0) {
		return f->subject != NULL && subject_is(in, s, f->subject);
	}
	/* Of one that stands for several, others may be at some of these alone. */
	return f->count > 1 ? n == f->nseen && is_of_all(f, ALIKE_PORTS) : n > 0;
}

bool
suppress_match(const struct judge_input *in, const struct findings *found,
    const struct suppression *s, const struct finding *f)
{
	return (!s->by_id || memcmp(s->id, f->id, sizeof(s->id)) == 0) &&
	       word_matches(s->rule, f->rule) && word_matches(s->cause, f->cause) &&
	       host_matches(in, s->host, f) && mac_matches(in, s, f) &&
	       vlan_matches(found, s, f) && place_matches(in, s, f);
}
