#include "report/formats/html_tables.h"

#include "report/common/escape.h"
#include "report/parts/parts.h"

#include <string.h>

struct rows {
	struct html_page *p;
	const struct part *part;
	const char *const
	    *leave; /* names of columns that a page does not need, ended by NULL */
	size_t shown;
};

/* How cells of a column may be broken: addresses never, sentences anywhere. */
static const char *
td_class(const char *column)
{
	static const struct {
		const char *column, *class;
	} classes[] = {
		{ "mac", " class=\"mac\"" },
		{ "why", " class=\"words\"" },
		{ "attachment", " class=\"wide\"" },
		{ "peer_switch", " class=\"wide\"" },
		{ "peer_port", " class=\"wide\"" },
	};

	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
		if (strcmp(classes[i].column, column) == 0) {
			return classes[i].class;
		}
	}
	return "";
}

static bool
is_left_out(const char *column, const char *const *leave)
{
	for (; *leave != NULL; leave++) {
		if (strcmp(column, *leave) == 0) {
			return true;
		}
	}
	return false;
}

static bool
put_row(void *arg, const struct cell *cells)
{
	struct rows *rows = arg;
	struct str *b = &rows->p->b;

	if (rows->shown++ == PAGE_ROWS) {
		return false;
	}
	str_add(b, "<tr>");
	for (size_t i = 0; i < rows->part->ncolumns; i++) {
		const char *name = rows->part->columns[i];

		if (is_left_out(name, rows->leave)) {
			continue;
		}
		switch (cells[i].kind) {
		case CELL_NULL:
			str_add(b, "<td></td>");
			break;
		case CELL_TEXT:
			str_format(b, "<td%s>", td_class(name));
			escape_html(b, cells[i].text);
			str_add(b, "</td>");
			break;
		case CELL_NUMBER:
		case CELL_SECONDS:
			str_format(
			    b, "<td class=\"number\">%lld</td>", (long long)cells[i].number);
			break;
		}
	}
	str_add(b, "</tr>\n");
	html_page_flush(rows->p);
	return true;
}

static bool
is_number(const char *column)
{
	return strcmp(column, "vlan") == 0 || strcmp(column, "macs") == 0 ||
	       strcmp(column, "confidence") == 0 || strcmp(column, "nics") == 0;
}

/* Column names as people write them: "peer_switch" is "peer switch". */
static void
put_heads(struct html_page *p, const struct part *part, const char *const *leave)
{
	str_add(&p->b, "<thead><tr>");
	for (size_t i = 0; i < part->ncolumns; i++) {
		if (is_left_out(part->columns[i], leave)) {
			continue;
		}
		str_add(&p->b, is_number(part->columns[i])
				   ? "<th scope=\"col\" class=\"number\">"
				   : "<th scope=\"col\">");
		for (const char *s = part->columns[i]; *s != '\0'; s++) {
			str_put(&p->b, *s == '_' ? " " : s, 1);
		}
		str_add(&p->b, "</th>");
	}
	str_add(&p->b, "</tr></thead><tbody>\n");
}

static void
put_part(struct html_page *p, const struct part *part, const char *const *leave,
    const char *caption, size_t total)
{
	struct rows rows = { .p = p, .part = part, .leave = leave };

	html_page_table_begin(p, part->name, caption);
	put_heads(p, part, leave);
	part->each(p->r, put_row, &rows);
	html_page_table_end(p);
	if (total > PAGE_ROWS) {
		str_format(&p->b,
		    "<p class=\"note\">The first %d of %zu rows; -r csv-%s has all.</p>\n",
		    PAGE_ROWS, total, part->name);
	}
}

void
html_tables_ports(struct html_page *p)
{
	static const char *const leave[] = { "ifindex", "bridge_port", NULL };
	size_t n = 0;

	for (size_t i = 0; i < p->r->snap->nports; i++) {
		n += p->r->where->ports[i].attachment != NONE &&
		     (p->r->snap->ports[i].flags & PORT_ZERO) == 0;
	}
	if (n == 0) {
		str_add(&p->b,
		    "<p class=\"note\">No port has forwarding rows or a neighbour.</p>\n");
		return;
	}
	put_part(p, &part_ports, leave,
	    "Ports with forwarding rows or a neighbour, what they are and how that is known",
	    n);
}

void
html_tables_places(struct html_page *p)
{
	static const char *const leave[] = { "ifindex", "attachment", NULL };

	if (p->r->where->nplaces == 0) {
		str_add(&p->b, "<p class=\"note\">No address was seen on an edge port.</p>\n");
		return;
	}
	put_part(p, &part_places, leave,
	    "Addresses on edge ports, with the owner that the inventory names",
	    p->r->where->nplaces);
}

void
html_tables_hosts(struct html_page *p)
{
	static const char *const leave[] = { NULL };

	if (p->r->inv->nhosts == 0) {
		str_add(&p->b, "<p class=\"note\">The inventory names no host.</p>\n");
		return;
	}
	put_part(p, &part_hosts, leave, "Hosts of the inventory, and when each was exported",
	    p->r->inv->nhosts);
}
