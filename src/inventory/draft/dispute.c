#include "inventory/draft/dispute.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"
#include "inventory/draft/files.h"

enum { DISPUTES_MAX = 100000 };

void
dispute_add(struct draft *d, const char *what, const char *a, const char *b, struct src src_a,
    struct src src_b)
{
	struct inventory *inv = d->inv;
	const int64_t apart = inv->files[src_a.file].time - inv->files[src_b.file].time;

	if (inv->files[src_a.file].time != 0 && inv->files[src_b.file].time != 0 &&
	    (apart > DRAFT_ONE_RUN || apart < -DRAFT_ONE_RUN)) {
		return; /* things change; the newer export is right */
	}
	if (inv->ndisputes == DISPUTES_MAX) {
		draft_remark(d, src_b, "exports differ in more than is listed");
		return;
	}
	inv->disputes = vec_room(
	    inv->disputes, &d->cap_disputes, inv->ndisputes + 1, sizeof(*inv->disputes));
	inv->disputes[inv->ndisputes++] = (struct dispute){ .what = draft_keep(d, what),
		.a = draft_keep(d, a),
		.b = draft_keep(d, b),
		.src_a = src_a,
		.src_b = src_b };
}

bool
dispute_is_newer(const struct draft *d, struct src now, struct src then)
{
	const int64_t a = d->inv->files[now.file].time;
	const int64_t b = d->inv->files[then.file].time;

	return a != 0 && b != 0 && a > b;
}

static void
dispute_field(struct draft *d, const struct told_object *of, const struct told_field *f)
{
	if (f->told == 0 || f->told == *f->known) {
		return;
	}
	if (*f->known != 0) {
		dispute_add(d,
		    text_format(&d->inv->text, "%s %s%s%s: %s", of->kind, of->name,
			of->host != NULL ? " on " : "", of->host != NULL ? of->host->name : "",
			f->name),
		    state_word_text(f->words, *f->known), state_word_text(f->words, f->told),
		    of->known_src, of->told_src);
		if (!dispute_is_newer(d, of->told_src, of->known_src)) {
			return;
		}
	}
	*f->known = f->told;
}

void
dispute_fields(
    struct draft *d, const struct told_object *of, const struct told_field *fields, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		dispute_field(d, of, &fields[i]);
	}
}
