#include "report/formats/html.h"
#include "report/common/gaps.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* A table that may be long: its own scroll bar, reachable by keyboard, sorted by the script. */
static void
table_begin(struct page *p, const char *region, const char *caption)
{
	str_format(&p->b,
	    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"%s\">"
	    "<table class=\"long\"><caption>%s</caption>\n",
	    region, caption);
}

static void
table_end(struct page *p)
{
	str_add(&p->b, "</tbody></table></div>\n");
}

/* ---- ports and places: rows of a part ---------------------------------------------------------- */

struct rows {
	struct page *p;
	const struct part *part;
	const bool *left_out; /* by column */
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

		if (rows->left_out[i]) {
			continue;
		}
		switch (cells[i].kind) {
		case CELL_NULL:
			str_add(b, "<td></td>");
			break;
		case CELL_TEXT:
			str_format(b, "<td%s>", td_class(name));
			str_html(b, cells[i].text);
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
	page_flush(rows->p);
	return true;
}

static bool
is_number(const char *column)
{
	return strcmp(column, "vlan") == 0 || strcmp(column, "macs") == 0 ||
	       strcmp(column, "confidence") == 0;
}

/* Column names as people write them: "peer_switch" is "peer switch". */
static void
put_heads(struct page *p, const struct part *part, const bool *left_out)
{
	str_add(&p->b, "<thead><tr>");
	for (size_t i = 0; i < part->ncolumns; i++) {
		if (left_out[i]) {
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

/* leave: names of columns that a page does not need, ended by NULL. */
static void
put_part(struct page *p, const struct part *part, const char *const *leave, const char *caption,
    size_t total)
{
	bool left_out[16] = { false };
	struct rows rows = { .p = p, .part = part, .left_out = left_out };

	for (size_t i = 0; i < part->ncolumns; i++) {
		for (const char *const *l = leave; *l != NULL; l++) {
			left_out[i] = left_out[i] || strcmp(part->columns[i], *l) == 0;
		}
	}
	table_begin(p, part->name, caption);
	put_heads(p, part, left_out);
	part->each(p->r, put_row, &rows);
	table_end(p);
	if (total > PAGE_ROWS) {
		str_format(&p->b,
		    "<p class=\"note\">The first %d of %zu rows; -r csv-%s has all.</p>\n",
		    PAGE_ROWS, total, part->name);
	}
}

void
page_ports(struct page *p)
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
page_places(struct page *p)
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

/* ---- coverage: switches by tables -------------------------------------------------------------- */

static void
put_gaps(struct page *p)
{
	struct gaps gaps;

	gaps_find(p->r, &gaps);
	if (gaps.n > 0) {
		str_add(&p->b,
		    "<div class=\"alert\"><p><strong>Not read whole.</strong> Of what is"
		    " missing here nothing is concluded to be gone or right.</p><ul>\n");
	}
	for (size_t i = 0; i < gaps.n && i < PAGE_SWITCHES; i++) {
		const struct gap *g = &gaps.list[i];

		str_add(&p->b, "<li><strong>");
		page_text(p, p->r->snap->switches[g->tables->sw].name);
		str_add(&p->b, "</strong>: ");
		PAGE_WORDS(p, gap_words(p->r, g, &p->words));
		str_add(&p->b, "</li>\n");
		page_flush(p);
	}
	if (gaps.n > 0) {
		str_add(&p->b, "</ul></div>\n");
	}
	gaps_free(&gaps);
	for (uint32_t i = 0; next_empty_switch(p->r, &i); i++) {
		str_add(&p->b, "<p class=\"alert\"><strong>");
		page_text(p, p->r->snap->switches[i].name);
		str_add(&p->b,
		    "</strong> gave no forwarding row: is it a bridge, and may its view"
		    " be read?</p>\n");
	}
}

static void
put_cell(struct page *p, const struct coverage *c)
{
	switch (c->state) {
	case TABLE_COMPLETE:
		str_format(
		    &p->b, "<td class=\"number\">%llu</td>", (unsigned long long)c->rows);
		break;
	case TABLE_ABSENT:
		str_add(&p->b, "<td class=\"number absent\">absent</td>");
		break;
	case TABLE_PARTIAL:
	case TABLE_FAILED:
		str_format(&p->b, "<td class=\"number %s\">%s %llu</td>",
		    snapshot_completeness_name(c->state), snapshot_completeness_name(c->state),
		    (unsigned long long)c->rows);
		break;
	}
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
has_name(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(names[i], name) == 0) {
			return true;
		}
	}
	return false;
}

/* Names of the tables that a switch has, or of those that none has. The caller frees *out. */
static size_t
table_names(const struct report *r, const struct coverage *list, size_t n, bool absent,
    const char ***out)
{
	const char **here = NULL;
	const char **none = NULL;
	size_t nhere = 0;
	size_t nnone = 0;
	size_t here_cap = 0;
	size_t none_cap = 0;

	for (size_t i = 0; i < n; i++) {
		const char *name = r->snap->tables[list[i].table].name;

		if (list[i].state != TABLE_ABSENT && !has_name(here, nhere, name)) {
			here = vec_room(here, &here_cap, nhere + 1, sizeof(*here));
			here[nhere++] = name;
		}
	}
	for (size_t i = 0; i < n; i++) {
		const char *name = r->snap->tables[list[i].table].name;

		if (!has_name(here, nhere, name) && !has_name(none, nnone, name)) {
			none = vec_room(none, &none_cap, nnone + 1, sizeof(*none));
			none[nnone++] = name;
		}
	}
	*out = absent ? none : here;
	free(absent ? here : none);
	nhere = absent ? nnone : nhere;
	if (nhere > 0) {
		qsort(*out, nhere, sizeof(**out), by_name);
	}
	return nhere;
}

static void
put_absent(struct page *p, const struct coverage *list, size_t n)
{
	const char **names = NULL;
	const size_t nnames = table_names(p->r, list, n, true, &names);

	for (size_t i = 0; i < nnames; i++) {
		str_format(&p->b, "%s%s", i == 0 ? "<p class=\"note\">No switch has " : ", ",
		    names[i]);
	}
	str_add(&p->b, nnames > 0 ? ".</p>\n" : "");
	free(names);
}

/* One row for each switch; its lines are list[0..n), by table name. */
static void
put_switch(struct page *p, const struct coverage *list, size_t n, const char *const *names,
    size_t nnames)
{
	size_t k = 0;

	str_add(&p->b, "<tr><th scope=\"row\">");
	page_text(p, p->r->snap->switches[list->sw].name);
	str_add(&p->b, "</th>");
	for (size_t i = 0; i < nnames; i++) {
		while (k < n && strcmp(p->r->snap->tables[list[k].table].name, names[i]) < 0) {
			k++; /* a table that no switch has */
		}
		if (k < n && strcmp(p->r->snap->tables[list[k].table].name, names[i]) == 0) {
			put_cell(p, &list[k++]);
		} else {
			str_add(&p->b, "<td></td>");
		}
	}
	str_add(&p->b, "</tr>\n");
	page_flush(p);
}

void
page_coverage(struct page *p)
{
	struct coverage *list = NULL;
	const size_t n = coverage_list(p->r, &list);
	const char **names = NULL;
	const size_t nnames = table_names(p->r, list, n, false, &names);
	size_t switches = 0;

	put_gaps(p);
	if (n == 0) {
		str_add(&p->b, "<p class=\"note\">No switch was read.</p>\n");
		goto done;
	}
	table_begin(p, "coverage",
	    "Rows of each table, the most that one sample gave; absent: the switch has no such "
	    "table");
	str_add(&p->b, "<thead><tr><th scope=\"col\">switch</th>");
	for (size_t i = 0; i < nnames; i++) {
		str_format(&p->b, "<th scope=\"col\" class=\"number\">%s</th>", names[i]);
	}
	str_add(&p->b, "</tr></thead><tbody>\n");
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && list[end].sw == list[i].sw;) {
			end++;
		}
		if (switches++ < PAGE_SWITCHES) {
			put_switch(p, &list[i], end - i, names, nnames);
		}
	}
	table_end(p);
	put_absent(p, list, n);
	if (switches > PAGE_SWITCHES) {
		str_format(&p->b,
		    "<p class=\"note\">The first %d of %zu switches; -r csv-coverage has all."
		    "</p>\n",
		    PAGE_SWITCHES, switches);
	}
done:
	free(names);
	free(list);
}
