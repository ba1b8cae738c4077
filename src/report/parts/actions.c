/* Actions as a part: a row for each line of each window. */
#include "report/common/finding_id.h"
#include "report/common/str.h"
#include "report/parts/parts.h"

static const char *const columns[] = { "host", "cluster", "severity", "action", "order", "part",
	"line", "downtime", "resolves", "ports" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

struct words {
	struct str downtime, resolves, ports;
};

static void
put_words(const struct report *r, const struct action *a, struct words *w)
{
	char id[FINDING_ID_SIZE];

	str_clear(&w->downtime);
	str_clear(&w->resolves);
	str_clear(&w->ports);
	for (uint32_t i = 0; i < a->ndowntime; i++) {
		str_join(&w->downtime, "; ", a->downtime[i]);
	}
	for (uint32_t i = 0; i < a->nresolves; i++) {
		str_join(&w->resolves, "; ", finding_id(&r->found->list[a->resolves[i]], id));
	}
	for (uint32_t i = 0; i < a->nports; i++) {
		const struct port *p = &r->snap->ports[a->ports[i]];

		str_join(&w->ports, "; ", r->snap->switches[p->sw].name);
		str_format(&w->ports, " %s", p->name);
	}
}

static bool
put_window(const struct report *r, const struct action *a, const struct words *w,
    part_row_fn *row, void *arg)
{
	const struct host *h = a->host != NONE ? &r->inv->hosts[a->host] : NULL;
	char id[FINDING_ID_SIZE];
	bool more = true;

	for (uint32_t i = 0; i < a->nwindow && more; i++) {
		struct cell cells[NCOLUMNS];

		cells[0] = cell_text(h != NULL ? h->name : NULL);
		cells[1] = cell_text(
		    h != NULL && h->cluster != NONE ? r->inv->clusters[h->cluster].name : NULL);
		cells[2] = cell_text(severity_name((enum severity)a->severity));
		cells[3] = cell_text(finding_id_text(a->id, id));
		cells[4] = cell_number(i + 1);
		cells[5] = cell_text(actions_part_name((enum window_part)a->window[i].part));
		cells[6] = cell_text(a->window[i].text);
		cells[7] = cell_text(str_get(&w->downtime));
		cells[8] = cell_text(str_get(&w->resolves));
		cells[9] = cell_text(str_get(&w->ports));
		more = row(arg, cells);
	}
	return more;
}

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	const size_t n = r->act != NULL ? r->act->n : 0;
	struct words w = { 0 };
	bool more = true;

	for (size_t i = 0; i < n && more; i++) {
		put_words(r, &r->act->list[i], &w);
		more = put_window(r, &r->act->list[i], &w, row, arg);
	}
	str_free(&w.downtime);
	str_free(&w.resolves);
	str_free(&w.ports);
}

const struct part part_actions = { "actions", columns, NCOLUMNS, each };
