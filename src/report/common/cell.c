#include "report/common/cell.h"

#include "fdbaudit/snapshot.h"

#include <stddef.h>

struct cell
cell_text(const char *s)
{
	struct cell c = { .kind = CELL_NULL };

	if (s != NULL && s[0] != '\0') {
		c.kind = CELL_TEXT;
		c.text = s;
	}
	return c;
}

struct cell
cell_number(int64_t v)
{
	return (struct cell){ .kind = CELL_NUMBER, .number = v };
}

struct cell
cell_index(uint32_t v)
{
	return v == NONE ? cell_text(NULL) : cell_number(v);
}
