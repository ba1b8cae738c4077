#include "inventory/draft/dispute.h"

#include "fdbaudit/text.h"

const struct word tri_words[] = { { "no", TRI_NO }, { "yes", TRI_YES }, { NULL, 0 } };

bool
settle_newer(const struct draft *d, struct src now, struct src then)
{
	const int64_t a = d->inv->files[now.file].time;
	const int64_t b = d->inv->files[then.file].time;

	return a != 0 && b != 0 && a > b;
}

void
settle(struct draft *d, const struct fact *f, const char *kind, const char *name,
    const struct draft_host *host, struct src src_a, struct src src_b)
{
	if (f->said == 0 || f->said == *f->known) {
		return;
	}
	if (*f->known != 0) {
		draft_dispute(d,
		    text_format(&d->inv->text, "%s %s%s%s: %s", kind, name,
			host != NULL ? " on " : "", host != NULL ? host->name : "", f->field),
		    field_text(f->words, *f->known), field_text(f->words, f->said), src_a,
		    src_b);
		if (!settle_newer(d, src_b, src_a)) {
			return;
		}
	}
	*f->known = f->said;
}
