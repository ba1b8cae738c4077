#include "report/formats/text_exports.h"

#include "report/common/export_files.h"
#include "report/common/section.h"
#include "report/formats/text_brief.h"
#include "report/parts/parts.h"

enum { MAX_LINES = 12, BRIEF = 2, INDENT = 3 };

struct lines {
	const struct report *r;
	struct section s;
	size_t most, shown, left;
};

static void
put_line(struct lines *l, const char *source, const char *text)
{
	struct str line = { 0 };

	if (l->shown == l->most) {
		l->left++;
		return;
	}
	l->shown++;
	str_format(&line, "%s: %s", source, text);
	str_format(&l->s.text, "%*s", INDENT, "");
	section_wrap(&l->s, str_get(&line), INDENT);
	str_free(&line);
}

static bool
put_remark(void *arg, const struct cell *cells)
{
	struct lines *l = arg;

	if (l->shown + l->left == 0) {
		str_add(&l->s.text, "\nABOUT THE EXPORTS\n");
	}
	put_line(l, cells[0].text, cells[1].text);
	return true;
}

static void
put_end(struct lines *l, FILE *out)
{
	if (l->left > 0) {
		str_format(
		    &l->s.text, "%*s... and %zu more: -v shows them\n", INDENT, "", l->left);
	}
	str_flush(&l->s.text, out);
	str_free(&l->s.text);
	*l = (struct lines){ .r = l->r, .most = l->most };
}

void
text_exports(const struct report *r, FILE *out)
{
	struct lines l = { .r = r, .most = text_brief_most(r, MAX_LINES, BRIEF) };

	for (size_t i = 0; r->inv != NULL && i < r->inv->nfiles; i++) {
		const char *reason = export_file_reason(r->inv, (uint32_t)i);

		if (reason != NULL) {
			if (l.shown + l.left == 0) {
				str_add(&l.s.text, "\nNOT USED: what these exports would have "
						   "told nobody knows\n");
			}
			put_line(&l, r->inv->files[i].path, reason);
		}
	}
	put_end(&l, out);
	part_remarks.each(r, put_remark, &l);
	put_end(&l, out);
}
