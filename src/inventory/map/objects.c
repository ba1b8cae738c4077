#include "inventory/map/objects.h"

#include "fdbaudit/text.h"
#include "inventory/cells/fields.h"
#include "inventory/draft/files.h"

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
enum { NKINDS = sizeof(kinds) / sizeof(kinds[0]) };

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

enum fdb_code
object_map_row(struct draft *d, const struct object_kind *kind, const struct export_row *r,
    struct fdb_err *err)
{
	struct inventory_file *f = &d->inv->files[r->src.file];
	const char *why;

	if (!draft_has_room(d)) {
		return fdb_fail(err, FDB_ELIMIT,
		    "%s:%u: the inventory is larger than this program accepts", f->path,
		    (unsigned)r->src.line);
	}
	f->rows++;
	d->row_time = field_time(r->cell[COL_COLLECTED]);
	if (f->time == 0) {
		f->time = d->row_time;
	}
	if (kind->remark != NULL) {
		draft_remark(d, (struct src){ r->src.file, 0 }, kind->remark);
	}
	why = kind->map(d, r);
	if (why == NULL) {
		f->used++;
	} else if (why[0] != '\0') {
		draft_unused(d, r->src, why);
	}
	return FDB_OK;
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
