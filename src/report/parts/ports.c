/* Ports as a part: a row for each port that has forwarding rows or a neighbour. */
#include "report/common/extract_has.h"
#include "report/common/host_name.h"
#include "report/common/str.h"
#include "report/parts/parts.h"

static const char *const columns[] = { "switch", "port", "ifindex", "bridge_port", "class",
	"attachment", "peer_switch", "peer_port", "host", "macs", "confidence", "why" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void
peers_of(
    const struct report *r, const struct port_place *pp, struct str *names, struct str *ports)
{
	str_clear(names);
	str_clear(ports);
	for (uint32_t i = 0; i < pp->link_ends.n; i++) {
		const struct link_end *peer = &r->where->link_ends[pp->link_ends.first + i];

		str_join(names, "; ", peer->name);
		if (peer->port_name[0] != '\0') {
			str_join(ports, "; ", peer->port_name);
		}
	}
}

static void
reasons_of(const struct report *r, const struct attachment *at, struct str *to)
{
	char words[256];

	str_clear(to);
	for (uint32_t i = 0; i < at->proofs.n; i++) {
		const struct proof *p = &r->where->proofs[at->proofs.first + i];

		str_join(to, "; ", place_words(r->snap, r->inv, p, words, sizeof(words)));
		str_format(to, " (%d)", p->weight);
	}
}

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	struct str peers = { 0 };
	struct str peer_ports = { 0 };
	struct str why = { 0 };
	bool more = true;

	for (uint32_t i = 0; i < r->snap->nports && more; i++) {
		const struct port *p = &r->snap->ports[i];
		const struct port_place *pp = &r->where->ports[i];
		const struct attachment *at;

		if (pp->attachment == NONE || (p->flags & PORT_ZERO) != 0 ||
		    !extract_has_port(r, i)) {
			continue;
		}
		at = &r->where->attachments[pp->attachment];
		peers_of(r, pp, &peers, &peer_ports);
		reasons_of(r, at, &why);
		const struct cell cells[NCOLUMNS] = {
			cell_text(r->snap->switches[p->sw].name),
			cell_text(p->name),
			cell_index(p->ifindex),
			cell_index(p->bridge_port),
			cell_text(port_class_name((enum port_class)pp->class_)),
			cell_text(at->name),
			cell_text(str_get(&peers)),
			cell_text(str_get(&peer_ports)),
			cell_text(at->shared ? "shared" : host_name(r, at->host)),
			cell_number(pp->nmacs),
			cell_number(at->host != NONE ? at->host_sure : pp->sure),
			/* JSON has a string here in any case: no proof is no unknown. */
			{ .kind = CELL_TEXT, .text = str_get(&why) },
		};
		more = row(arg, cells);
	}
	str_free(&peers);
	str_free(&peer_ports);
	str_free(&why);
}

const struct part part_ports = { "ports", columns, NCOLUMNS, each };
