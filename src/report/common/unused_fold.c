#include "report/common/unused_fold.h"

#include <ctype.h>
#include <string.h>

/* What stands behind a colon is the cell itself. */
static bool
is_end(char c)
{
	return c == '\0' || c == ':';
}

static const char *
behind_number(const char *s)
{
	while (isdigit((unsigned char)*s) != 0) {
		s++;
	}
	return s;
}

/* The same reason but for its numbers and for what it repeats of the cell. */
static bool
is_same_reason(const char *a, const char *b)
{
	while (!is_end(*a) && !is_end(*b)) {
		if (isdigit((unsigned char)*a) != 0 && isdigit((unsigned char)*b) != 0) {
			a = behind_number(a);
			b = behind_number(b);
		} else if (*a++ != *b++) {
			return false;
		}
	}
	return is_end(*a) && is_end(*b);
}

bool
unused_fold_shows(struct unused_fold *f, const struct remark *u)
{
	size_t i = 0;

	while (i < f->nkinds && (f->kinds[i].first->src.file != u->src.file ||
				    !is_same_reason(f->kinds[i].first->text, u->text))) {
		i++;
	}
	if (i == UNUSED_KINDS) {
		i--;
	} else if (i == f->nkinds) {
		f->kinds[f->nkinds++] = (struct unused_kind){ .first = u };
	}
	f->kinds[i].n++;
	f->kinds[i].mixed |= f->kinds[i].first->src.file != u->src.file;
	f->kinds[i].reasons |= !is_same_reason(f->kinds[i].first->text, u->text);
	return f->kinds[i].n <= UNUSED_SHOWN;
}

bool
unused_fold_more(
    const struct unused_fold *f, const struct inventory *inv, size_t kind, struct str *out)
{
	const struct unused_kind *k = &f->kinds[kind];
	const char *reason = k->first->text;

	str_clear(out);
	if (k->n <= UNUSED_SHOWN) {
		return false;
	}
	if (!k->mixed) {
		str_format(out, "%s: ", inv->files[k->first->src.file].path);
	}
	str_format(out, "%zu more rows", k->n - UNUSED_SHOWN);
	if (!k->reasons) {
		str_format(out, ": %.*s", (int)strcspn(reason, ":"), reason);
	}
	str_add(out, "; -r json lists all");
	return true;
}
