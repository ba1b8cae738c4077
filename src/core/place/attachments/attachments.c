#include "core/place/attachments/attachments.h"

#include "base/union_find.h"
#include "core/place/attachments/lacp_bundles.h"
#include "core/place/attachments/shared_stations.h"
#include "core/place/input/weights.h"
#include "core/place/input/wellknown_macs.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* A name in the arena of the placement; "?" where its cap is reached: never NULL. */
static const char *keep_name(struct placement *out, const char *fmt, ...) FDB_PRINTF(2, 3);

static const char *
keep_name(struct placement *out, const char *fmt, ...)
{
	char text[TEXT_MAX];
	const char *kept;
	va_list ap;

	va_start(ap, fmt);
	(void)text_vprint(text, sizeof(text), fmt, ap);
	va_end(ap);
	kept = text_keep(&out->text, text, strlen(text));
	return kept != NULL ? kept : "?";
}

/* The ports of an attachment in words: "leaf-1 Po13; leaf-2 Po13". */
static const char *
name_of(const struct snapshot *snap, struct placement *out, struct span ports)
{
	const char *name = "";

	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		const struct port *p = &snap->ports[out->attached[i]];
		const char *sw = snap->switches[p->sw].name;

		name = i == ports.first ? keep_name(out, "%s %s", sw, p->name)
					: keep_name(out, "%s; %s %s", name, sw, p->name);
	}
	return name;
}

/* Ports are in order, so the attachments are in order of their lowest port. */
static void
number(struct placement *out, size_t nports, const bool *used, uint32_t *parent)
{
	for (uint32_t i = 0; i < nports; i++) {
		if (used[i]) {
			const uint32_t root = union_find_root(parent, i);

			out->ports[i].attachment = root == i ? (uint32_t)out->nattachments++
							     : out->ports[root].attachment;
			out->nattached++;
		}
	}
	if (out->nattachments > 0) {
		out->attachments = vec_zeroed(out->nattachments, sizeof(*out->attachments));
		out->attached = vec_zeroed(out->nattached, sizeof(*out->attached));
	}
}

/* Of ports that are one plug, the one that leads furthest away says what the plug is. */
static int
distance(enum port_class c)
{
	static const int far[] = { [PORT_UNKNOWN] = 0,
		[PORT_EDGE] = 1,
		[PORT_EDGE_MANY] = 2,
		[PORT_UNPOLLED] = 3,
		[PORT_UPLINK] = 4,
		[PORT_FABRIC] = 5 };

	return far[c];
}

/* Whatever the order of its ports: the class is that of the furthest, as surely as one of them says so. */
static void
take_class(struct attachment *a, const struct port_place *p)
{
	const int new = distance((enum port_class)p->class_);
	const int old = distance((enum port_class)a->class_);
	const bool told = p->sure == WEIGHT_DECLARED; /* the operator's word goes first */
	const bool was_told = a->sure == WEIGHT_DECLARED;

	if (told != was_told ? told : new > old || (new == old && p->sure > a->sure)) {
		a->class_ = p->class_;
		a->sure = p->sure;
	}
}

static void
fill(const struct snapshot *snap, struct placement *out)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < snap->nports; i++) {
		if (out->ports[i].attachment != NONE) {
			out->attachments[out->ports[i].attachment].ports.n++;
		}
	}
	for (size_t i = 0; i < out->nattachments; i++) {
		out->attachments[i].ports.first = at;
		at += out->attachments[i].ports.n;
		out->attachments[i].ports.n = 0;
		out->attachments[i].host = NONE;
		out->attachments[i].class_ = PORT_UNKNOWN;
	}
	for (uint32_t i = 0; i < snap->nports; i++) {
		struct attachment *a;

		if (out->ports[i].attachment == NONE) {
			continue;
		}
		a = &out->attachments[out->ports[i].attachment];
		out->attached[a->ports.first + a->ports.n++] = i;
		take_class(a, &out->ports[i]);
	}
	for (size_t i = 0; i < out->nattachments; i++) {
		out->attachments[i].name = name_of(snap, out, out->attachments[i].ports);
	}
}

void
attachments_find(const struct place_input *in, const struct links *links,
    const struct port_evidence *e, struct placement *out)
{
	const size_t n = in->snap->nports;
	uint32_t *parent = union_find_new(n);
	bool *used = vec_zeroed(n, sizeof(*used));

	for (uint32_t i = 0; i < n; i++) {
		used[i] = in->bundle[i] == i && (in->snap->ports[i].flags & PORT_ZERO) == 0 &&
			  (out->ports[i].nmacs > 0 || e->neighboured[i]);
	}
	lacp_bundles_join(in, out->ports, used, parent);
	shared_stations_join(in, links, e, out, parent);
	number(out, n, used, parent);
	fill(in->snap, out);
	free(used);
	free(parent);
}

uint32_t *
attachments_count_stations(const struct place_input *in, const struct placement *out)
{
	uint32_t *count = vec_zeroed(out->nattachments, sizeof(*count));
	uint64_t *last = vec_zeroed(out->nattachments, sizeof(*last)); /* counted at each */

	memset(last, 0xff, out->nattachments * sizeof(*last));
	for (size_t i = 0; i < out->nplaces; i++) {
		const struct mac m = PLACE_MAC(&out->places[i]);
		const uint32_t at = out->ports[out->places[i].port].attachment;

		if (at != NONE && last[at] != m.bits) {
			last[at] = m.bits;
			count[at] += wellknown_mac_kind(in->set, m) == WELLKNOWN_NONE;
		}
	}
	free(last);
	return count;
}
