#include "inventory/draft/files.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdarg.h>
#include <string.h>

enum { UNUSED_PER_FILE = 100000, REMARKS_PER_FILE = 200 };

uint32_t
draft_file(struct draft *d, const char *path)
{
	struct inventory *inv = d->inv;

	inv->files = vec_room(inv->files, &d->cap_files, inv->nfiles + 1, sizeof(*inv->files));
	inv->files[inv->nfiles] =
	    (struct inventory_file){ .path = draft_keep(d, path), .passed_over = "" };
	d->files = vec_room(d->files, &d->cap_draft_files, inv->nfiles + 1, sizeof(*d->files));
	d->files[inv->nfiles] = (struct draft_file){ 0 };
	return (uint32_t)inv->nfiles++;
}

void
draft_passed(struct draft *d, uint32_t file, const char *what)
{
	size_t i = d->npassed;

	d->inv->files[file].passed++;
	while (i > 0 && d->passed[i - 1].file == file) {
		if (strcmp(d->passed[--i].what, what) == 0) {
			d->passed[i].n++;
			return;
		}
	}
	d->passed = vec_room(d->passed, &d->cap_passed, d->npassed + 1, sizeof(*d->passed));
	d->passed[d->npassed++] = (struct draft_passed){ .file = file, .n = 1, .what = what };
}

void
draft_tell_passed(struct draft *d)
{
	for (size_t i = 0; i < d->npassed && draft_has_room(d); i++) {
		const struct draft_passed *p = &d->passed[i];
		const char **text = &d->inv->files[p->file].passed_over;

		*text = text_format(&d->inv->text, "%s%s%u %s", *text,
		    *text[0] != '\0' ? ", " : "", (unsigned)p->n, p->what);
	}
}

const char *
draft_reason(struct draft *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)text_vprint(d->reason, sizeof(d->reason), fmt, ap);
	va_end(ap);
	return d->reason;
}

void
draft_unused(struct draft *d, struct src src, const char *reason)
{
	draft_unused_row(d, src, reason, "");
}

void
draft_unused_row(struct draft *d, struct src src, const char *reason, const char *about)
{
	struct inventory *inv = d->inv;
	const uint32_t before = d->files[src.file].unused++;

	if (before >= UNUSED_PER_FILE) {
		if (before == UNUSED_PER_FILE) {
			draft_remark(d, src, "more rows were not used than are listed");
		}
		return;
	}
	if (!draft_has_room(d)) {
		return;
	}
	inv->unused =
	    vec_room(inv->unused, &d->cap_unused, inv->nunused + 1, sizeof(*inv->unused));
	inv->unused[inv->nunused++] = (struct remark){
		.src = src, .text = draft_keep(d, reason), .about = draft_keep(d, about)
	};
}

void
draft_remark(struct draft *d, struct src src, const char *text)
{
	struct inventory *inv = d->inv;
	struct draft_file *f = &d->files[src.file];

	for (size_t i = inv->nremarks; i-- > 0 && inv->remarks[i].src.file == src.file;) {
		if (strcmp(inv->remarks[i].text, text) == 0) {
			return;
		}
	}
	if (!draft_has_room(d) || f->remarks > REMARKS_PER_FILE) {
		return;
	}
	if (f->remarks++ == REMARKS_PER_FILE) {
		text = "more is to be said of this file than is listed";
	}
	inv->remarks =
	    vec_room(inv->remarks, &d->cap_remarks, inv->nremarks + 1, sizeof(*inv->remarks));
	inv->remarks[inv->nremarks++] =
	    (struct remark){ .src = src, .text = draft_keep(d, text), .about = "" };
}

void
draft_remark_format(struct draft *d, struct src src, const char *fmt, ...)
{
	char text[TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	(void)text_vprint(text, sizeof(text), fmt, ap);
	va_end(ap);
	draft_remark(d, src, text);
}
