/* Places as a part: a row for each address at each port of an edge, with its owner. */
#include "report/common/host_name.h"
#include "report/common/str.h"
#include "report/parts/parts.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static const char *const columns[] = { "mac", "vlan", "domain", "switch", "port", "ifindex",
	"attachment", "host", "vm", "nic", "confidence", "why" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* The best proof of each attachment in words, made when first asked for: most rows share a few. */
struct proof_texts {
	const struct report *r;
	char **of; /* by attachment, without weight; NULL: not made yet */
};

static const char *
proof_text(struct proof_texts *t, uint32_t attachment)
{
	const struct attachment *at = &t->r->where->attachments[attachment];

	if (t->of[attachment] == NULL) {
		char buf[256] = "";

		if (at->proofs.n > 0) {
			(void)place_words(t->r->snap, t->r->inv,
			    &t->r->where->proofs[at->proofs.first], buf, sizeof(buf));
		}
		struct str copy = { 0 };

		str_add(&copy, buf);
		t->of[attachment] = copy.s;
	}
	return t->of[attachment];
}

/* Host by its best proof, owner by the inventory, or what else there is to say. */
static void
reason_of(struct proof_texts *t, uint32_t attachment, const struct nic *nic, struct mac mac,
    struct str *why)
{
	const struct report *r = t->r;
	const struct attachment *at = &r->where->attachments[attachment];
	struct wellknown_mac special;

	str_clear(why);
	if (at->host != NONE) {
		str_add(why, proof_text(t, attachment));
		str_format(why, " (%u)", at->host_sure);
	}
	if (nic != NULL) {
		str_join(why, "; ", nic->vm != NONE ? r->inv->vms[nic->vm].name : nic->name);
		if (nic->host != NONE) {
			str_format(why, " of %s", r->inv->hosts[nic->host].name);
		}
		str_add(why, " in the inventory");
	}
	if (wellknown_mac_describe(r->set, mac, &special)) {
		str_join(why, "; ", special.words);
	}
	if (why->n == 0) {
		str_add(why, proof_text(t, attachment));
	}
}

static bool
put_place(
    struct proof_texts *t, const struct place *p, struct str *why, part_row_fn *row, void *arg)
{
	const struct report *r = t->r;
	const struct group *g = &r->where->groups[PLACE_GROUP(p)];
	const struct port *port = &r->snap->ports[p->port];
	const uint32_t attachment = r->where->ports[p->port].attachment;
	const struct attachment *at = &r->where->attachments[attachment];
	const uint32_t owner =
	    r->inv != NULL ? inventory_owner(r->inv, PLACE_MAC(p), at->host) : NONE;
	const struct nic *nic = owner != NONE ? &r->inv->nics[owner] : NULL;
	char mac[MAC_TEXT_SIZE];

	reason_of(t, attachment, nic, PLACE_MAC(p), why);
	const struct cell cells[NCOLUMNS] = {
		cell_text(mac_format(PLACE_MAC(p), mac)),
		g->vlan != 0 ? cell_number(g->vlan) : cell_text(NULL),
		cell_text(r->where->domains[g->domain].name),
		cell_text(r->snap->switches[port->sw].name),
		cell_text(port->name),
		cell_index(port->ifindex),
		cell_text(at->name),
		cell_text(host_name(r, at->host)),
		cell_text(nic != NULL && nic->vm != NONE ? r->inv->vms[nic->vm].name : NULL),
		cell_text(nic != NULL ? nic->name : NULL),
		at->host != NONE ? cell_number(at->host_sure) : cell_text(NULL),
		{ .kind = CELL_TEXT, .text = str_get(why) },
	};
	return row(arg, cells);
}

/* Places come by MAC, then domain, then VLAN; shown by MAC, VLAN, then port. */
struct shown {
	uint32_t vlan, port;
	const struct place *p;
};

static int
by_vlan_and_port(const void *a, const void *b)
{
	const struct shown *x = a;
	const struct shown *y = b;

	if (x->vlan != y->vlan) {
		return x->vlan < y->vlan ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	const struct placement *where = r->where;
	struct proof_texts texts = { .r = r };
	struct shown *run = NULL;
	struct str why = { 0 };
	size_t cap = 0;
	bool more = true;

	texts.of = vec_zeroed(where->nattachments, sizeof(*texts.of));
	for (size_t i = 0, n; i < where->nplaces && more; i += n) {
		const uint64_t mac = PLACE_MAC(&where->places[i]).bits;

		for (n = 0;
		     i + n < where->nplaces && PLACE_MAC(&where->places[i + n]).bits == mac;
		     n++) {
			const struct place *p = &where->places[i + n];

			run = vec_room(run, &cap, n + 1, sizeof(*run));
			run[n] =
			    (struct shown){ where->groups[PLACE_GROUP(p)].vlan, p->port, p };
		}
		if (n > 1 && where->ndomains > 1) {
			qsort(run, n, sizeof(*run), by_vlan_and_port);
		}
		for (size_t k = 0; k < n && more; k++) {
			more = put_place(&texts, run[k].p, &why, row, arg);
		}
	}
	for (size_t i = 0; i < where->nattachments; i++) {
		free(texts.of[i]);
	}
	free(texts.of);
	free(run);
	str_free(&why);
}

const struct part part_places = { "places", columns, NCOLUMNS, each };
