#include "report/formats/html_exports.h"

#include "report/common/export_files.h"
#include "report/formats/html_tables.h"
#include "report/parts/parts.h"

static void
put_useless(struct html_page *p)
{
	const struct inventory *inv = p->r->inv;
	size_t shown = 0;

	for (uint32_t i = 0; i < inv->nfiles && shown < PAGE_ROWS; i++) {
		const char *reason = export_file_reason(inv, i);

		if (reason != NULL) {
			shown++;
			str_add(&p->b, "<p class=\"alert\"><strong>");
			html_page_text(p, inv->files[i].path);
			str_add(&p->b, "</strong> was not used: ");
			html_page_text(p, reason);
			str_add(&p->b, ". What it would have told nobody knows.</p>\n");
		}
	}
}

struct list {
	struct html_page *p;
	size_t shown;
};

static bool
put_remark(void *arg, const struct cell *cells)
{
	struct list *l = arg;

	if (l->shown++ == PAGE_ROWS) {
		return false;
	}
	str_add(&l->p->b, "<li><strong>");
	html_page_text(l->p, cells[0].text);
	str_add(&l->p->b, "</strong>: ");
	html_page_text(l->p, cells[1].text);
	str_add(&l->p->b, "</li>\n");
	html_page_flush(l->p);
	return true;
}

void
html_exports(struct html_page *p)
{
	struct list l = { .p = p };

	if (p->r->inv == NULL) {
		str_add(&p->b, "<p class=\"note\">No inventory was given.</p>\n");
		return;
	}
	put_useless(p);
	if (p->r->inv->nremarks > 0) {
		str_add(&p->b, "<ul>\n");
		part_remarks.each(p->r, put_remark, &l);
		str_add(&p->b, "</ul>\n");
	}
	html_tables_hosts(p);
}
