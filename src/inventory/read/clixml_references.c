#include "inventory/read/clixml_references.h"

#include "fdbaudit/arena.h"
#include "inventory/draft/files.h"

#include <string.h>

enum {
	CELLS_MAX = 8,
	CELL_TEXT = 256,
	OBJECT_ROOM = 8 * 1024, /* more than one object can take */
	ALL_BYTES = 32 << 20
};

struct kept_cell {
	struct kept_cell *next; /* of the same object */
	const char *text; /* NULL: longer than CELL_TEXT */
	uint8_t column;
};

void
clixml_references_init(struct clixml_references *refs)
{
	arena_init(&refs->arena, ALL_BYTES);
	refs->by_id = (struct key_index){ .arena = &refs->arena };
}

static struct index_key
key_of(uint32_t ref)
{
	return (struct index_key){ .number = ref, .text = "" };
}

void
clixml_references_keep(struct clixml_references *refs, struct flattener *from, uint32_t ref)
{
	const struct flatten_level *l = flatten_top(from);
	const struct index_key key = key_of(ref);
	uint8_t columns[CELLS_MAX];
	size_t n = 0;

	if (l == NULL || ref == NONE || refs->arena.cap - refs->arena.used < OBJECT_ROOM) {
		return;
	}
	for (unsigned i = 0; i < COL_COUNT; i++) {
		if (l->cell[i] != 0 && n == CELLS_MAX) {
			return;
		}
		if (l->cell[i] != 0) {
			columns[n++] = (uint8_t)i;
		}
	}
	for (size_t i = 0; i < n; i++) {
		const char *text = from->texts + l->cell[columns[i]] - 1;
		struct kept_cell *one = arena_zalloc(&refs->arena, 1, sizeof(*one));
		void **slot = key_index_slot(&refs->by_id, &key);

		one->column = columns[i];
		if (strlen(text) <= CELL_TEXT) {
			one->text = arena_strndup(&refs->arena, text, strlen(text));
		}
		one->next = i > 0 ? *slot : NULL; /* of one id the last object counts */
		*slot = one;
	}
}

/* Half of a list may end in half an address: what is too long is not given at all. */
static void
tell_too_long(struct flattener *to)
{
	const struct flatten_level *l = flatten_top(to);

	if (l != NULL) {
		draft_remark(to->d, (struct src){ to->file, l->line },
		    "values longer than 256 bytes of objects that are referred to were not "
		    "read");
	}
}

void
clixml_references_give(const struct clixml_references *refs, struct flattener *to, uint32_t ref)
{
	const struct index_key key = key_of(ref);

	for (const struct kept_cell *one = key_index_find(&refs->by_id, &key); one != NULL;
	     one = one->next) {
		if (one->text != NULL) {
			flatten_give(to, one->column, one->text);
		} else {
			tell_too_long(to);
		}
	}
}

void
clixml_references_free(struct clixml_references *refs)
{
	key_index_free(&refs->by_id);
	arena_free(&refs->arena);
}
