#include "inventory/map/map.h"

#include "fdbaudit/text.h"

#include <string.h>

const struct object objects[] = {
#define COLUMNS(a, b, c) \
	{                \
		a, b, c  \
	}
#define OBJECT(map, name, type, columns, remark) { name, type, columns, map, remark },
#include "inventory/map/objects.def"
#undef OBJECT
#undef COLUMNS
};
const size_t nobjects = sizeof(objects) / sizeof(objects[0]);

static bool
has_signature(const struct object *o, const struct record *shape)
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

const struct object *
object_find(const struct record *shape)
{
	for (size_t i = 0; i < nobjects && shape->type[0] != '\0'; i++) {
		if (text_casecmp(objects[i].type, shape->type) == 0) {
			return &objects[i];
		}
	}
	for (size_t i = 0; i < nobjects; i++) {
		if (has_signature(&objects[i], shape)) {
			return &objects[i];
		}
	}
	return NULL;
}

void
type_name(char *dst, size_t cap, const char *type)
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
