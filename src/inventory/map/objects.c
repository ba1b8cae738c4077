#include "inventory/map/objects.h"

#include "fdbaudit/text.h"
#include "inventory/cells/fields.h"
#include "inventory/draft/files.h"
#include "inventory/map/known_words.h"
#include "inventory/map/several.h"

#include <string.h>

static const struct object_kind kinds[] = {
#define COLUMNS(a, b, c) \
	{                \
		a, b, c  \
	}
#define OBJECT(map, name, type, columns, remark) { type, columns, map, remark },
#include "inventory/map/objects.def"
#undef OBJECT
#undef COLUMNS
};
enum {
	NKINDS = sizeof(kinds) / sizeof(kinds[0]),
	ABOUT_MAX = 60,
	ABOUT_SIZE = 4 * (ABOUT_MAX + 2) + 1
};

static bool
has_signature(const struct object_kind *o, const struct export_row *shape)
{
	size_t n = 0;

	while (n < SIGNATURE_MAX && o->needs[n] != COL_NONE) {
		if (!shape->has[o->needs[n]]) {
			return false;
		}
		n++;
	}
	return n > 0;
}

const struct object_kind *
object_find(const struct export_row *shape)
{
	for (size_t i = 0; i < NKINDS && shape->type[0] != '\0'; i++) {
		if (text_casecmp(kinds[i].type, shape->type) == 0) {
			return &kinds[i];
		}
	}
	for (size_t i = 0; i < NKINDS; i++) {
		if (has_signature(&kinds[i], shape)) {
			return &kinds[i];
		}
	}
	return NULL;
}

/* "web1, Blue NIC, HV-01": what the cells of a row name. */
static const char *
about(const struct export_row *r, char text[static ABOUT_SIZE])
{
	static const uint8_t names[] = { COL_VM, COL_NAME, COL_NIC, COL_HOST };
	size_t n = 0;

	text[0] = '\0';
	for (size_t i = 0; i < sizeof(names); i++) {
		if (r->cell[names[i]] != NULL) {
			n += text_print(text + n, ABOUT_SIZE - n, "%s%.*s", n > 0 ? ", " : "",
			    text_upto(r->cell[names[i]], ABOUT_MAX), r->cell[names[i]]);
		}
	}
	return text;
}

static void
refuse(struct draft *d, const struct export_row *r, const char *why)
{
	char text[ABOUT_SIZE];

	if (why[0] == PASSED_OVER[0]) {
		draft_passed(d, r->src.file, why + 1);
	} else {
		draft_unused_row(d, r->src, why, about(r, text));
	}
}

static enum fdb_code
has_room(const struct draft *d, const struct export_row *r, struct fdb_err *err)
{
	if (draft_has_room(d)) {
		return FDB_OK;
	}
	(void)draft_full(err);
	return fdb_wrap(err, "%s:%u", d->inv->files[r->src.file].path, (unsigned)r->src.line);
}

/*
 * Maps a row, one time for each address that it lists. *used: it gave a fact. Returns the first
 * reason why it did not, or not for one of its addresses; NULL: there is none.
 */
static const char *
map_each(
    struct draft *d, const struct object_kind *kind, const struct export_row *r, bool *used)
{
	const struct export_row *one = r;
	const char *refused = NULL;
	struct several several;
	const bool list = several_begin(&several, r);

	*used = false;
	if (list) {
		one = several_next(&several);
	}
	while (one != NULL && draft_has_room(d)) {
		const char *why = kind->map(d, one);

		refused = refused != NULL ? refused : why;
		*used = *used || why == NULL;
		one = list ? several_next(&several) : NULL;
	}
	return refused;
}

enum fdb_code
object_map_row(struct draft *d, const struct object_kind *kind, const struct export_row *r,
    struct fdb_err *err)
{
	struct inventory_file *f = &d->inv->files[r->src.file];
	enum fdb_code rc = has_room(d, r, err);
	const char *refused;
	bool used;

	if (rc != FDB_OK) {
		return rc;
	}
	f->rows++;
	d->row_time = field_time(r->cell[COL_COLLECTED]);
	if (f->time == 0) {
		f->time = d->row_time;
	}
	if (kind->remark != NULL) {
		draft_remark(d, (struct src){ r->src.file, 0 }, kind->remark);
	}
	known_words_check(d, r);
	refused = map_each(d, kind, r, &used);
	if (refused != NULL && refused[0] != '\0') {
		refuse(d, r, refused);
	}
	f->used += used ? 1 : 0;
	return has_room(d, r, err);
}

void
object_type_name(char *dst, size_t cap, const char *type)
{
	const char *last = type;
	size_t n;

	for (const char *p = type; *p != '\0'; p++) {
		if (strchr("./#\\", *p) != NULL) {
			last = p + 1;
		}
	}
	n = strcspn(last, "[`");
	n = n < cap ? n : cap - 1;
	memcpy(dst, last, n);
	dst[n] = '\0';
}
