#include "report/page/html_tables.h"

#include "report/common/escape.h"
#include "report/common/extract_has.h"
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
is_age(const char *column)
{
	return strcmp(column, "age_s") == 0;
}

/* As people say it, in whole units of which there are two or more; sorted by its seconds. */
static void
put_age(struct str *b, long long s)
{
	const long long minute = 60;
	const long long hour = 60 * minute;
	const long long day = 24 * hour;

	str_format(b, "<td class=\"number\" data-sort=\"%lld\">", s);
	if (s < 2 * minute) {
		str_format(b, "%lld s</td>", s);
	} else if (s < 2 * hour) {
		str_format(b, "%lld min</td>", s / minute);
	} else if (s < 2 * day) {
		str_format(b, "%lld hours</td>", s / hour);
	} else {
		str_format(b, "%lld days</td>", s / day);
	}
}

static void
put_number(struct str *b, const char *column, long long number)
{
	if (is_age(column)) {
		put_age(b, number);
	} else {
		str_format(b, "<td class=\"number\">%lld</td>", number);
	}
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
			put_number(b, name, (long long)cells[i].number);
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
	static const char *const numbers[] = { "vlan", "macs", "confidence", "nics", "places",
		"rows", "used", "hosts", "unused", "age_s" };

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		if (strcmp(column, numbers[i]) == 0) {
			return true;
		}
	}
	return false;
}

/* Column names as people write them: "peer_switch" is "peer switch", "age_s" is an age. */
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
		if (is_age(part->columns[i])) {
			str_add(&p->b, "age</th>");
			continue;
		}
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

/* There may be some of others. */
static const char *
of_part(const struct html_page *p)
{
	return p->r->extract != NULL ? " of this part" : "";
}

void
html_tables_ports(struct html_page *p)
{
	static const char *const leave[] = { "ifindex", "bridge_port", NULL };
	size_t n = 0;

	for (uint32_t i = 0; i < p->r->snap->nports; i++) {
		n += extract_has_port(p->r, i) && p->r->where->ports[i].attachment != NONE &&
		     (p->r->snap->ports[i].flags & PORT_ZERO) == 0;
	}
	if (n == 0) {
		str_format(&p->b,
		    "<p class=\"note\">No port%s has forwarding rows or a neighbour.</p>\n",
		    of_part(p));
		return;
	}
	put_part(p, &part_ports, leave,
	    "Ports with forwarding rows or a neighbour, what they are and how that is known",
	    n);
}

void
html_tables_exports(struct html_page *p)
{
	static const char *const leave[] = { "reason", NULL };
	size_t n = 0;

	for (uint32_t i = 0; i < p->r->inv->nfiles; i++) {
		n += extract_has_file(p->r, i) ? 1 : 0;
	}
	put_part(p, &part_exports, leave, "Files of the inventory, and what each gave", n);
}

void
html_tables_hosts(struct html_page *p)
{
	static const char *const leave[] = { "age_s", NULL };
	const size_t n = report_size(p->r).hosts;

	if (p->r->inv == NULL) {
		str_add(&p->b, "<p class=\"note\">No inventory was given.</p>\n");
		return;
	}
	if (n == 0) {
		str_format(&p->b, "<p class=\"note\">The inventory names no host%s.</p>\n",
		    of_part(p));
		return;
	}
	put_part(
	    p, &part_hosts, leave, "Hosts of the inventory, and when each was exported", n);
}
